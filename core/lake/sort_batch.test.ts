import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lakeRow } from '../../test/doubles/lake_rows.ts';
import { ingestSource } from '../sources/ingest_source.ts';
import type { SettledRecord } from '../sources/settler.ts';
import type { TableName } from '../tables/index.ts';
import type { LakeRow } from '../tables/table.ts';
import { emptyLake } from './commit.ts';
import { type Batch, type BatchPorts, distinction, sortBatches } from './sort_batch.ts';

const numRuns = Number(process.env.OPS_REVIEW_RUNS ?? 60);

const good = (n: number, title: string): string =>
  JSON.stringify({
    id: `d${n}`,
    service: 'checkout',
    status: 'failed',
    finished_at: '2026-10-01T10:00:00Z',
    title,
  });

const line = fc.oneof(
  fc.tuple(fc.nat(2), fc.constantFrom('one', 'two')).map(([n, title]) => good(n, title)),
  fc.constantFrom('[]', '{"id":"d1"'),
);

const part: fc.Arbitrary<Batch> = fc
  .record({ object: fc.constantFrom('a', 'b'), lines: fc.array(line, { maxLength: 6 }) })
  .map(({ object, lines }) => {
    const source = ingestSource({
      input: 'deployments',
      format: 'ndjson',
      originObject: object,
      ingestedAt: 0,
      privacy: { actors: 'drop' },
    });
    const text = lines.map((one) => `${one}\n`).join('');
    const batch = [...source.push(new TextEncoder().encode(text)), ...source.end()];
    return {
      batch,
      origin: { object, input: 'deployments', digest: object, mapHash: null, table: 'deployment_events' },
    };
  });

it('sorts the records of several inputs as it would one input after the other', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 4 }), async (parts) => {
      const held = new Set<string>();
      const knownIds = async () => held;
      const together = await sortBatches(parts, emptyLake, { knownIds, ingestedAt: 0 });
      const rows: LakeRow[] = [];
      const outcomes = [];
      for (const one of parts) {
        const alone = await sortBatches([one], emptyLake, { knownIds, ingestedAt: 0 });
        for (const [, ofTable] of alone.rows) for (const row of ofTable) rows.push(row);
        for (const row of rows) held.add(distinction(row));
        outcomes.push(...alone.outcomes);
      }
      const byId = (some: readonly LakeRow[]) => some.toSorted((a, b) => (a.id < b.id ? -1 : 1));
      expect(byId(together.rows.flatMap(([, ofTable]) => ofTable))).toEqual(byId(rows));
      expect(together.outcomes).toEqual(outcomes);
    }),
    { numRuns },
  );
});

it('asks once for the ids of a table, and for those alone that came', async () => {
  const asked: TableName[] = [];
  let ids: string[] = [];
  const knownIds: BatchPorts['knownIds'] = async (_, table, __, among) => {
    asked.push(table);
    ids.push(...among);
    return new Set<string>();
  };
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 4 }), async (parts) => {
      asked.length = 0;
      ids = [];
      const { rows } = await sortBatches(parts, emptyLake, { knownIds, ingestedAt: 0 });
      expect(asked.length).toBe(new Set(asked).size);
      const came = new Set(rows.flatMap(([, ofTable]) => ofTable.map(({ id }) => id)));
      expect(new Set(ids)).toEqual(came);
    }),
    { numRuns },
  );
});

it.each([
  ['nothing', [], 'stored'],
  ['the same', ['t h1'], 'known'],
  ['the same by id, with other content', ['t h2'], 'stored'],
  ['the same by id, from before content was digested', ['t'], 'known'],
  ['the id of another', ['u', 'u h1'], 'stored'],
] as const)('where the lake holds %s: %j, a row is %3$s', async (_, held, outcome) => {
  const row = { ...lakeRow('alarm_transitions', { id: 't', event_time: 0 }), content_hash: 'h1' };
  const raw = new Uint8Array();
  const batch: SettledRecord[] = [
    {
      record: { kind: 'whole', text: '', position: 1, offset: 0, length: 0, raw, within: null },
      settled: { outcome: 'stored', rows: [{ table: 'alarm_transitions', row }] },
      source: 'a',
      context: null,
    },
  ];
  const origin = { object: 'a', input: 'raw', digest: 'a', mapHash: null, table: null };
  const ports = { knownIds: async () => new Set<string>(held), ingestedAt: 0 };
  const { outcomes } = await sortBatches([{ batch, origin }], emptyLake, ports);
  expect(outcomes[0]?.get('a')?.[outcome]).toBe(1);
});
