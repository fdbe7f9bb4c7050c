import fc from 'fast-check';
import { parquetMetadata } from 'hyparquet';
import { expect, it } from 'vitest';
import { memoryStaging } from '../../test/doubles/memory_staging.ts';
import { Killed, MemoryStore } from '../../test/doubles/memory_store.ts';
import { LanePool } from '../sources/lane_pool.ts';
import { noDelivery } from '../sources/raw/open.ts';
import { heldFlows } from '../sources/vpc_flow/held_flows.ts';
import { type Ingested, ingest } from './ingest.ts';
import { partitionOf } from './layout.ts';
import { publish, readLake, undoUncommitted } from './publication.ts';

/** A flow log whose rows are held by column, ingested by runs that are killed: no row is lost or doubled. */

const header =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';

const line = fc.oneof(
  { weight: 6, arbitrary: fc.nat(200).map((n) => flow(n)) },
  { weight: 1, arbitrary: fc.nat(20).map((n) => `broken ${n}`) },
);

function flow(number: number): string {
  const start = 1_790_000_000 + number * 3600;
  return `2 111122223333 eni-${number} 10.0.0.1 10.0.1.1 40000 443 6 10 840 ${start} ${start + 59} ACCEPT OK`;
}

/** One run of the program over one file. */
async function take(store: MemoryStore, text: string, batchSize: number): Promise<Ingested> {
  const state = await readLake(store);
  await undoUncommitted(store);
  const origin = { originObject: 'flows.log', ingestedAt: 0 };
  const pool = new LanePool({ flowRows: 4, eventRows: 4, pseudonym: () => null });
  const source = heldFlows({ ...origin, delivery: noDelivery }, pool);
  const bytes = new TextEncoder().encode(text);
  return ingest(
    state,
    source,
    {
      object: 'flows.log',
      path: null,
      fileDigest: 'd',
      format: 'flow-log',
      input: 'raw',
      digest: 'd',
      mapHash: null,
      bytes: (async function* () {
        for (let at = 0; at < bytes.length; at += 300) yield bytes.slice(at, at + 300);
      })(),
    },
    {
      publish: (at, publication) => publish(store, at, publication),
      knownIds: async () => new Set(),
      ingestedAt: 0,
      progress: () => {},
      batchSize,
    },
    { pool, staging: memoryStaging(store) },
  );
}

/** How many rows a table has. */
async function rows(store: MemoryStore, table: string): Promise<number> {
  const { files } = await readLake(store);
  const counts = await Promise.all(
    [...files].map(async (path) => {
      const bytes = partitionOf(path)?.table === table ? await store.read(path) : null;
      return bytes === null ? 0 : Number(parquetMetadata(bytes.slice().buffer).num_rows);
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

const kill = fc.tuple(fc.integer({ min: 1, max: 30 }), fc.constantFrom('before' as const, 'after' as const));

it('no row is lost or doubled, wherever the runs are killed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 40 }),
      fc.array(kill, { maxLength: 3 }),
      fc.integer({ min: 1, max: 5 }),
      async (lines, kills, batchSize) => {
        const text = [header, ...lines].join('\n');
        let store = new MemoryStore();
        for (const [change, when] of kills) {
          store = new MemoryStore(store.objects).killAt(change, when);
          await take(store, text, batchSize).catch((error: unknown) => {
            if (!(error instanceof Killed)) throw error;
          });
          store = new MemoryStore(store.objects);
        }
        const { settled } = await take(store, text, batchSize);
        const good = lines.filter((one) => one.startsWith('2 ')).length;
        expect(settled).toMatchObject({ complete: true, records: lines.length, stored: good, known: 0 });
        expect(settled.bySource).toMatchObject(
          lines.length === 0 ? {} : { 'vpc-flow': { records: lines.length, stored: good } },
        );
        expect([await rows(store, 'vpc_flows'), await rows(store, 'quarantine')]).toEqual([
          good,
          lines.length - good,
        ]);
      },
    ),
    { numRuns: Number(process.env.OPS_REVIEW_RUNS ?? 1) * 60 },
  );
});
