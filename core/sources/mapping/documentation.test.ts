import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ingestSource } from '../ingest_source.ts';
import type { PlacedRow, Settled } from '../settle.ts';
import { lookupId } from './lookup.ts';
import { lookupsOf } from './mapping.ts';
import { readMapping } from './read_mapping.ts';

/** The outcome with its rows, whatever their table. */
function unplaced(settled: Settled<PlacedRow> | undefined) {
  if (settled?.outcome !== 'stored') return settled;
  return { outcome: settled.outcome, rows: settled.rows.map(({ row }) => row) };
}

const page = readFileSync(new URL('../../../docs/mapping.md', import.meta.url), 'utf8');
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(([, block = '']) => block);

it('the worked example of docs/mapping.md does what the page says', () => {
  const [map = ''] = blocks('yaml');
  const [records = ''] = blocks('csv');
  const read = readMapping('mapping.md', map);
  if (read.outcome === 'wrong') throw new Error(read.problems[0]?.message);
  const lookups = new Map(
    lookupsOf(read.mapping).map((lookup) => [lookupId(lookup), new Map([['v7', 'a'.repeat(40)]])]),
  );
  const source = ingestSource({
    input: { mapping: read.mapping, lookups },
    format: 'csv',
    originObject: 'releases.csv',
    ingestedAt: 0,
    privacy: { actors: 'drop' },
  });
  const odd = 'cart,production,odd,v1,1,,2024-10-02T09:20:00Z\n';
  const settled = [...source.push(new TextEncoder().encode(records + odd)), ...source.end()];
  expect(settled.map((one) => unplaced(one.settled))).toMatchObject([
    {
      rows: [
        {
          service_key: 'service:cart',
          status: 'succeeded',
          finished_at: Date.parse('2024-10-02T08:20:00Z'),
          commit_sha: '2f1c0a4be9d35c7718f6a0d4e2b9c83f5d1e7a60',
        },
      ],
    },
    { outcome: 'not_applicable', rule: 'not_production' },
    {
      rows: [
        { status: 'failed', finished_at: Date.parse('2024-10-02T10:02:00Z'), commit_sha: 'a'.repeat(40) },
      ],
    },
    { outcome: 'quarantined', reason: 'unmapped_value' },
  ]);
});

it('every map file of the page is right', () => {
  expect(blocks('yaml').map((block) => readMapping('mapping.md', block).outcome)).toEqual(['read', 'read']);
});
