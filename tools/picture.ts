import { resolve } from 'node:path';
import { chromium } from 'playwright-core';

// The README's picture: the first screen of the review that `npm start` writes. Needs Debian's Chromium.
const [
  review = '.ops-review/simulated/.ops-review/reviews/review-2026-09.html',
  picture = 'docs/images/review.png',
] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ viewport: { width: 1200, height: 925 }, colorScheme: 'light' });
await page.goto(`file://${resolve(review)}`);
await page.screenshot({ path: picture });
await browser.close();
