import { describe, expect, it } from 'vitest';
import { ingestRaw } from './ingest_raw.ts';
import { noDelivery } from './open.ts';
import type { Example, Source } from './source.ts';
import { sources } from './sources.ts';

/** Every form that a source's file documents does what the file says. */

const listedAt = Date.UTC(2026, 9, 2);

function settle(text: string, asked: readonly Source[] = sources) {
  const source = ingestRaw({
    format: 'json',
    sources: asked,
    delivery: { ...noDelivery, listedAt },
    originObject: 'example.json',
    ingestedAt: Date.UTC(2026, 9, 3),
    privacy: { actors: 'hash', key: 'a key for the examples' },
  });
  return [...source.push(new TextEncoder().encode(text)), ...source.end()];
}

const examples = sources.flatMap((source) =>
  source.examples.map((example): [string, string, Source, Example] => [
    source.name,
    example.title,
    source,
    example,
  ]),
);

describe('examples', () => {
  it.each(examples)('%s: %s', (_, __, source, { event, becomes }) => {
    const [first, ...others] = settle(JSON.stringify(event));
    expect(others).toEqual([]);
    expect(first?.source).toBe(source.name);
    if (!Array.isArray(becomes)) {
      expect(first?.settled).toMatchObject(becomes);
      return;
    }
    const rows = first?.settled.outcome === 'stored' ? first.settled.rows : first?.settled;
    expect(rows).toMatchObject(becomes.map(({ table, values }) => ({ table, row: values })));
    expect(Array.isArray(rows) && rows.length).toBe(becomes.length);
  });

  it('are of each source: what it takes, and what it refuses', () => {
    for (const { name, examples: given, page } of sources) {
      const takes = given.some(({ becomes }) => Array.isArray(becomes) || 'rule' in becomes);
      expect([name, takes]).toEqual([name, true]);
      expect(page).toMatch(/^https:\/\//);
    }
  });

  it('are recognised by one source alone', () => {
    for (const source of sources) {
      for (const { event, title } of source.examples) {
        const alone = sources.filter(
          (asked) => settle(JSON.stringify(event), [asked])[0]?.source === asked.name,
        );
        expect([title, alone.map(({ name }) => name)]).toEqual([title, [source.name]]);
      }
    }
  });
});

it('names of sources are single', () => {
  expect(new Set(sources.map(({ name }) => name)).size).toBe(sources.length);
});
