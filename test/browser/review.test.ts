import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleReview } from '../../core/review/example.ts';
import { renderHtml } from '../../core/review/render/html.ts';

const executablePath = '/usr/bin/chromium';

describe.skipIf(!existsSync(executablePath))('the review in a browser', () => {
  let browser: Browser;
  let folder: string;
  let address: string;
  const said: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ops-review-browser-'));
    await writeFile(join(folder, 'review.html'), renderHtml(exampleReview));
    address = `file://${join(folder, 'review.html')}`;
    const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
    browser = await chromium.launch({ executablePath, args });
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(width: number, colorScheme: 'light' | 'dark'): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    page.on('console', (message) => said.push(message.text()));
    page.on('request', (request) => {
      if (request.url() !== address) said.push(`asked for ${request.url()}`);
    });
    await page.goto(address);
    return page;
  }

  it.each([
    [1280, 'light'],
    [1280, 'dark'],
    [390, 'light'],
  ] as const)('fits %i pixels, %s, asks for nothing and says nothing', async (width, scheme) => {
    const page = await open(width, scheme);
    const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
    expect(said).toEqual([]);
    await page.close();
  });

  it('has one h1, and headings that never skip a level', async () => {
    const page = await open(1280, 'light');
    const levels = await page.$$eval('h1, h2, h3, h4', (headings) =>
      headings.map(({ tagName }) => Number(tagName[1])),
    );
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.every((level, index) => index === 0 || level <= (levels[index - 1] ?? 0) + 1)).toBe(true);
    await page.close();
  });

  it('opens the evidence of a number that is followed', async () => {
    const page = await open(1280, 'light');
    const target = await page.getAttribute('.headline td.much a', 'href');
    expect(target).toMatch(/^#e--/);
    await page.click('.headline td.much a');
    expect(await page.isVisible(`[id="${target?.slice(1)}"]`)).toBe(true);
    await page.close();
  });
});
