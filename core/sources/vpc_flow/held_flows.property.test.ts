import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowAt } from '../../tables/lane_rows.ts';
import { vpcFlows } from '../../tables/vpc_flows.ts';
import type { IngestSource } from '../ingest_source.ts';
import { LanePool } from '../lane_pool.ts';
import { ingestRaw } from '../raw/ingest_raw.ts';
import { noDelivery } from '../raw/open.ts';
import { heldFlows } from './held_flows.ts';

const options = {
  format: 'flow-log',
  sources: [],
  delivery: { ...noDelivery, account: '111122223333' },
  originObject: 'flows.log',
  ingestedAt: Date.UTC(2026, 9, 3),
  privacy: { actors: 'drop' },
  limits: { maxRecordBytes: 4000, keptBytes: 100 },
} as const;

/** Every row, and every record that became none, in words; in no order. */
function outcomes(
  source: IngestSource,
  pool: LanePool,
  chunks: readonly Uint8Array[],
  error?: string,
): string[] {
  const found: string[] = [];
  const said = (value: unknown): string =>
    JSON.stringify(value, (_, held) => (typeof held === 'bigint' ? `${held}n` : held));
  const takeHeld = (): void => {
    pool.take(({ lanes }) => {
      for (let row = 0; row < lanes.length; row += 1) found.push(said(rowAt(vpcFlows, lanes, row)));
    });
  };
  const take = (settled: ReturnType<IngestSource['push']>): void => {
    for (const one of settled) {
      if (one === 'full') takeHeld();
      else if (one.settled.outcome === 'stored')
        for (const { row } of one.settled.rows) found.push(said(sorted(row)));
      else found.push(said([one.record.position, one.record.length, one.settled, one.context]));
    }
  };
  for (const chunk of chunks) take(source.push(chunk));
  take(source.end(error));
  takeHeld();
  return found.toSorted();
}

const names = [
  'id',
  'event_time',
  'account_id',
  'region',
  'service_key',
  'origin_object',
  'origin_position',
  'ingested_at',
];

/** In the order of the table's columns. */
function sorted(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries([...names, ...Object.keys(vpcFlows.columns)].map((name) => [name, row[name]]));
}

const flow = fc
  .tuple(fc.nat(5), fc.constantFrom('ACCEPT', 'REJECT'), fc.integer({ min: 0, max: 70_000 }), fc.nat(9))
  .map(([host, action, port, minute]) => {
    const start = 1_790_000_000 + minute * 60;
    return `2 111122223333 eni-${host} 10.0.0.${host} 10.0.1.1 ${port} 443 6 10 840 ${start} ${start + 59} ${action} OK`;
  });
const header =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';
const line = fc.oneof(
  { weight: 8, arbitrary: flow },
  fc.constantFrom(
    header,
    'interface-id srcaddr start',
    'eni-1 10.0.0.1 1790000000',
    'srcaddr srcaddr start',
    '2 111122223333 eni-1 - - - - - - - 1790000000 1790000059 - NODATA',
    '',
    ' ',
    'oops',
    'x'.repeat(5000),
    '2 é',
    '\0',
  ),
);
const file = fc.record({
  lines: fc.array(line, { maxLength: 30 }),
  begin: fc.constantFrom(header, '', `\ufeff${header}`, 'interface-id srcaddr start'),
  end: fc.constantFrom('\n', '\r\n'),
  last: fc.boolean(),
  cuts: fc.array(fc.nat(), { maxLength: 8 }),
  capacity: fc.constantFrom(1, 3, 1000),
  error: fc.constantFrom(undefined, 'cut short'),
});

describe('a flow log, held by column', () => {
  it('becomes the same rows and refusals as line by line, however it is cut', () => {
    fc.assert(
      fc.property(file, ({ lines, begin, end, last, cuts, capacity, error }) => {
        const text = [...(begin === '' ? [] : [begin]), ...lines].join(end) + (last ? end : '');
        const bytes = new TextEncoder().encode(text);
        const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].toSorted(
          (a, b) => a - b,
        );
        const chunks = places.slice(1).map((to, index) => bytes.slice(places[index], to));
        const pool = new LanePool({ flowRows: capacity, eventRows: capacity, pseudonym: () => null });
        expect(outcomes(heldFlows(options, pool), pool, chunks, error)).toEqual(
          outcomes(ingestRaw(options), pool, [bytes], error),
        );
      }),
      { numRuns: Number(process.env.OPS_REVIEW_RUNS ?? 3) * 100 },
    );
  });
});
