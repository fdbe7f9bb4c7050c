import { expect, it } from 'vitest';
import { ingestRaw } from './ingest_raw.ts';
import { noDelivery } from './open.ts';
import { sources } from './sources.ts';

/** A documented event with any one value missing or of another kind is settled like any other: nothing is thrown, and
 *  what is stored has an id. */

const strange: readonly unknown[] = [undefined, null, '', 'strange', 7, true, [], ['strange'], {}, { a: 1 }];

function* damaged(value: unknown): Generator<unknown> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      for (const other of [...strange, ...damaged(item)]) yield value.with(index, other ?? null);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value))
      for (const other of [...strange, ...damaged(item)]) yield { ...value, [key]: other };
  }
}

function settle(text: string) {
  const source = ingestRaw({
    format: 'json',
    sources,
    delivery: noDelivery,
    originObject: 'damaged.json',
    ingestedAt: Date.UTC(2026, 9, 3),
    privacy: { actors: 'hash', key: 'a key for the examples' },
  });
  return [...source.push(new TextEncoder().encode(text)), ...source.end()];
}

const examples = sources.flatMap(({ name, examples: given }) =>
  given.map(({ title, event }): [string, string, unknown] => [name, title, event]),
);

it.each(examples)('%s: %s', (_, __, event) => {
  for (const other of damaged(event)) {
    const text = JSON.stringify(other);
    for (const { settled } of settle(text)) {
      const ids = settled.outcome === 'stored' ? settled.rows.map(({ row }) => row.id) : ['none'];
      expect([text, ids.length > 0 && ids.every((id) => id !== '')]).toEqual([text, true]);
    }
  }
});
