import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Chance } from '../../../test/fuzz/chance.ts';
import { joined, mutated } from '../../../test/fuzz/mutate.ts';
import { cloudtrailEvents } from '../../tables/cloudtrail_events.ts';
import { rowAt } from '../../tables/lane_rows.ts';
import { columnsOf } from '../../tables/table.ts';
import type { IngestSource } from '../ingest_source.ts';
import { LanePool } from '../lane_pool.ts';
import { pseudonyms } from '../people.ts';
import { ingestRaw } from '../raw/ingest_raw.ts';
import { noDelivery } from '../raw/open.ts';
import { sources } from '../raw/sources.ts';
import { heldEvents } from './held_events.ts';

const options = {
  format: 'json',
  sources,
  delivery: { ...noDelivery, listedAt: 0 },
  originObject: 'trail.json',
  ingestedAt: Date.UTC(2026, 9, 3),
  privacy: { actors: 'hash', key: 'a key for the property' },
  limits: { maxRecordBytes: 20_000, keptBytes: 100 },
} as const;

const names = columnsOf(cloudtrailEvents).map(([name]) => name);

const said = (value: unknown): string =>
  JSON.stringify(value, (_, held) => (typeof held === 'bigint' ? `${held}n` : held));

/** Every row of the large table, and every record that became anything else, in words; in no order. */
function outcomes(
  source: IngestSource,
  pool: LanePool,
  chunks: readonly Uint8Array[],
  error?: string,
): string[] {
  const found: string[] = [];
  const takeHeld = (): void => {
    pool.take(({ lanes }) => {
      for (let row = 0; row < lanes.length; row += 1) found.push(said(rowAt(cloudtrailEvents, lanes, row)));
    });
  };
  const take = (settled: ReturnType<IngestSource['push']>): void => {
    for (const one of settled) {
      if (one === 'full') takeHeld();
      else if (one.settled.outcome !== 'stored')
        found.push(said([one.record.position, one.record.length, one.settled, one.context, one.source]));
      else
        for (const { table, row } of one.settled.rows)
          found.push(said(table === cloudtrailEvents.name ? names.map((name) => [name, row[name]]) : row));
    }
  };
  for (const chunk of chunks) take(source.push(chunk));
  take(source.end(error));
  takeHeld();
  return found
    .map((one) => (one.startsWith('[["id"') ? said(Object.fromEntries(JSON.parse(one))) : one))
    .toSorted();
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const events = sources
  .flatMap(({ name, examples }) => (name === 'cloudtrail' ? examples : examples.slice(0, 1)))
  .map(({ event }) => encode(JSON.stringify(event)));

it('JSON held by column becomes the same rows and refusals as record by record, however it is cut', () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.constantFrom('lines', 'trail', 'list', 'joined'),
      fc.constantFrom(1, 2, 1000),
      fc.constantFrom(undefined, 'cut short'),
      (seed, kind, capacity, error) => {
        const chance = new Chance(seed);
        const records = Array.from({ length: chance.below(12) }, () => {
          const event = chance.pick(events);
          return chance.once(4) ? mutated(event, chance) : event;
        });
        const between = encode(kind === 'lines' ? '\n' : kind === 'joined' ? '' : ',');
        const body = joined(...records.flatMap((record, n) => (n === 0 ? [record] : [between, record])));
        const [begin, end] =
          kind === 'trail' ? ['{"Records":[', ']}'] : kind === 'list' ? ['[', ']'] : ['', ''];
        const bytes = joined(encode(begin), body, encode(end));
        const chunks: Uint8Array[] = [];
        for (let at = 0; at < bytes.length; ) {
          const to = at + 1 + chance.below(chance.once(2) ? 30 : 3000);
          chunks.push(bytes.slice(at, to));
          at = to;
        }
        const pool = new LanePool({
          flowRows: capacity,
          eventRows: capacity,
          pseudonym: pseudonyms(options.privacy),
        });
        expect(outcomes(heldEvents(options, pool), pool, chunks, error)).toEqual(
          outcomes(ingestRaw(options), pool, [bytes], error),
        );
      },
    ),
    { numRuns: Number(process.env.OPS_REVIEW_RUNS ?? 3) * 100 },
  );
});
