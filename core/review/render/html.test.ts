import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ReviewDocument } from '../document.ts';
import { exampleReview } from '../example.ts';
import { renderHtml } from './html.ts';

const page = renderHtml(exampleReview);

/** All first groups of a pattern. */
function all(pattern: RegExp, text = page): string[] {
  return [...text.matchAll(pattern)].map(([, found = '']) => found);
}

describe('the page', () => {
  it('needs nothing else, and allows nothing but its own style sheet', () => {
    const style = all(/<style>([^<]*)<\/style>/g).join('');
    const digest = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(
      `content="default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'"`,
    );
    expect(page).not.toMatch(
      /<(script|img|link|iframe|object|embed|form)\b|url\((?!#)|@import|\sstyle=|\son[a-z]+=/,
    );
  });

  it('leads from every link to a place that is there once', () => {
    const ids = all(/ id="([^"]+)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    expect(all(/ href="#([^"]+)"/g).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('leads from every headline value to evidence', () => {
    for (const { evidence, value } of exampleReview.headline) {
      expect(value === null || page.includes(`<a class="n" href="#${evidence}">`)).toBe(true);
    }
  });

  it('has one first heading, and skips no level', () => {
    const levels = all(/<h([1-6])/g).map(Number);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
  });

  it('has a caption and scopes in every table', () => {
    const tables = all(/<table[^>]*>([\s\S]*?)<\/table>/g);
    expect(tables.filter((table) => !table.includes('<caption>'))).toEqual([]);
    expect(
      tables.flatMap((table) => all(/<th( [^>]*)?>/g, table)).filter((head) => !head.includes('scope=')),
    ).toEqual([]);
  });

  it('says unknown, with the reason, and no number', () => {
    const row = all(/<tr role="row">([\s\S]*?)<\/tr>/g).find((each) => each.includes('Incidents')) ?? '';
    expect(row).toContain('unknown');
    expect(row).toContain('no source of incidents covers this period');
    expect(row.replace(/<[^>]*>/g, '')).not.toMatch(/\d/);
  });

  it('says every verdict in words', () => {
    expect(page).toMatch(/improved:<\/span>/);
    expect(page).toMatch(/worsened:<\/span>/);
    expect(page).toMatch(/within its usual range:<\/span>/);
  });

  it('stands where there is nothing to say', () => {
    const empty: ReviewDocument = {
      ...exampleReview,
      brief: { gaps: [], surprises: [] },
      ...{ headline: [], sections: [], missing: [], definitions: [], statements: [], evidence: [] },
    };
    expect(renderHtml(empty)).toContain('There is no headline value in this period.');
  });
});
