import { zstdDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { parquetReadObjects } from 'hyparquet';
import { expect, it } from 'vitest';
import { memoryStaging } from '../../test/doubles/memory_staging.ts';
import { MemoryStore } from '../../test/doubles/memory_store.ts';
import { call } from '../sources/cloudtrail/example_events.ts';
import { heldEvents } from '../sources/cloudtrail/held_events.ts';
import type { IngestSource } from '../sources/ingest_source.ts';
import { LanePool } from '../sources/lane_pool.ts';
import { noDelivery } from '../sources/raw/open.ts';
import { sources } from '../sources/raw/sources.ts';
import { heldFlows } from '../sources/vpc_flow/held_flows.ts';
import {
  BrokenInput,
  type ComingInput,
  type PortionLimits,
  settleGroup,
  TooLargeForGroup,
} from './settle_group.ts';

/** Inputs that are settled together, in lanes that they share, become what each becomes by itself. */

const formats = [
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status',
  'interface-id srcaddr start',
  'start srcaddr dstaddr',
  'dstaddr start unheard-of srcaddr',
  'srcaddr srcaddr start',
];
const line = fc.oneof(
  fc.tuple(fc.nat(9), fc.nat(3)).map(([host, day]) => flow(host, 1_790_000_000 + day * 86_400)),
  fc.nat(9).map((host) => `eni-${host} 10.0.0.${host} 1790000000`),
  fc.nat(9).map((host) => `1790000000 10.0.0.${host} 10.0.0.1`),
  fc.constantFrom(...formats, 'oops', ''),
);

function flow(host: number, start: number): string {
  return `2 111122223333 eni-${host} 10.0.0.1 10.0.1.1 40000 443 6 10 840 ${start} ${start + 59} ACCEPT OK`;
}

const flowLog = fc
  .tuple(fc.constantFrom(...formats, ''), fc.array(line, { maxLength: 12 }))
  .map(([header, lines]) => ({ kind: 'flows' as const, text: [header, ...lines].join('\n') }));
const event = fc.tuple(fc.nat(9), fc.boolean(), fc.boolean()).map(([number, plain, whole]) => ({
  ...call,
  eventID: plain ? `6b574dee-bdc5-4abe-b6ec-10888ac258a${number}` : `e${number}`,
  eventTime: whole ? call.eventTime : 'some day',
}));
const trail = fc
  .array(event, { maxLength: 6 })
  .map((Records) => ({ kind: 'events' as const, text: JSON.stringify({ Records }) }));
const file = fc.record({
  content: fc.oneof(flowLog, trail),
  cut: fc.nat(400),
  broken: fc.boolean(),
});
type File = typeof file extends fc.Arbitrary<infer T> ? T : never;

function coming({ content, cut, broken }: File, index: number, pool: LanePool, before = 0): ComingInput {
  const options = {
    sources,
    delivery: { ...noDelivery, listedAt: 0 },
    originObject: `file ${index}`,
    ingestedAt: 0,
    privacy: { actors: 'drop' },
  } as const;
  const open = (): IngestSource =>
    content.kind === 'flows' ? heldFlows(options, pool) : heldEvents({ ...options, format: 'json' }, pool);
  const bytes = new TextEncoder().encode(content.text);
  return {
    open,
    before,
    bytes: (async function* () {
      yield bytes.subarray(0, cut);
      yield bytes.subarray(cut);
      if (broken) throw new BrokenInput('cut short');
    })(),
  };
}

/** Every row, and what became of every record, by input, in no order: of a run that ends after so many portions. */
async function settled(
  files: readonly File[],
  limits: PortionLimits,
  capacity: number,
  { before = 0, portions = Number.POSITIVE_INFINITY } = {},
): Promise<{ rows: string[]; inputs: Outcome[]; portions: number; count: number }> {
  const store = new MemoryStore();
  const pool = new LanePool({ flowRows: capacity, eventRows: capacity, pseudonym: () => null });
  const inputs: Outcome[] = files.map(() => ({ records: [], held: {}, complete: false }));
  const found = { rows: [] as string[], inputs, portions: 0, count: 0 };
  const group = files.map((one, index) => coming(one, index, pool, before));
  for await (const portion of settleGroup(group, { pool, staging: memoryStaging(store) }, limits)) {
    if (found.portions === portions) break;
    found.portions += 1;
    for (const { input, records, held, complete } of portion.parts) {
      const of = inputs[input];
      if (of === undefined) throw new Error('a part of no input');
      expect(of.complete).toBe(false);
      of.complete = complete;
      of.records.push(...records.map((one) => said([one.settled, one.source, one.record.position])));
      for (const [source, count] of held) of.held[source] = (of.held[source] ?? 0) + count;
      found.count += [...held.values()].reduce((sum, count) => sum + count, records.length);
    }
    for (const { path, table, dt } of portion.files) {
      const bytes = store.objects.get(path) ?? new Uint8Array();
      const read = await parquetReadObjects({
        file: bytes.slice().buffer,
        compressors: { ZSTD: (packed) => zstdDecompressSync(packed) },
      });
      found.rows.push(...read.map((row) => said([table, dt, row])));
    }
  }
  expect(pool.rows()).toEqual([]);
  found.rows.sort();
  return found;
}

interface Outcome {
  readonly records: string[];
  readonly held: Record<string, number>;
  complete: boolean;
}

const said = (value: unknown): string =>
  JSON.stringify(value, (_, held) => (typeof held === 'bigint' ? `${held}n` : held));

const unlimited: PortionLimits = { records: 1e6, bytes: 1e9, fills: 1e6 };
const numRuns = Number(process.env.OPS_REVIEW_RUNS ?? 1) * 80;

it('a group is settled as each of its inputs by itself', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(file, { maxLength: 5 }),
      fc.constantFrom(1, 3, 100),
      async (files, capacity) => {
        const together = await settled(files, unlimited, capacity);
        const alone = await Promise.all(
          files.map((_, index) => settled(files.slice(index, index + 1), unlimited, capacity)),
        );
        const renamed = alone.flatMap(({ rows }, index) =>
          rows.map((row) => row.replaceAll('"file 0"', `"file ${index}"`)),
        );
        expect(together.inputs).toEqual(alone.flatMap(({ inputs }) => inputs));
        expect(together.rows.map(withoutId).toSorted()).toEqual(renamed.map(withoutId).toSorted());
        expect(together.inputs.every(({ complete }) => complete)).toBe(true);
      },
    ),
    { numRuns },
  );
});

/** Where a line has no identity of its own, its id tells the object. */
function withoutId(row: string): string {
  return row.replace(/"id":"[^"]*"/, '');
}

it('an input that comes alone is the same in portions of any size, and goes on where an earlier run ended', async () => {
  const limits = fc.record({
    records: fc.integer({ min: 1, max: 5 }),
    bytes: fc.constantFrom(1, 300, 1e9),
    fills: fc.integer({ min: 1, max: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(file, limits, fc.constantFrom(1, 3, 100), fc.nat(), async (one, some, capacity, nth) => {
      const whole = await settled([one], unlimited, capacity);
      const parts = await settled([one], some, capacity);
      expect([parts.rows, parts.inputs, parts.count]).toEqual([whole.rows, whole.inputs, whole.count]);
      const first = await settled([one], some, capacity, { portions: nth % (parts.portions + 1) });
      const rest = await settled([one], some, capacity, { before: first.count });
      expect([...first.rows, ...rest.rows].toSorted()).toEqual(whole.rows);
      const records = [first, rest].flatMap(({ inputs }) => inputs[0]?.records ?? []);
      expect(records).toEqual(whole.inputs[0]?.records);
    }),
    { numRuns },
  );
});

it('several inputs with too much of one are settled one by one', async () => {
  const many = {
    content: { kind: 'flows' as const, text: 'oops\n'.repeat(20) },
    cut: 0,
    broken: false,
  };
  await expect(settled([many, many], { ...unlimited, records: 5 }, 10)).rejects.toThrow(TooLargeForGroup);
  const alone = await settled([many], { ...unlimited, records: 5 }, 10);
  expect([alone.portions, alone.inputs[0]?.records.length]).toEqual([5, 20]);
});
