import type { LakeRow } from '../../tables/table.ts';
import { ingestRaw, type RawOptions } from '../raw/ingest_raw.ts';
import { noDelivery } from '../raw/open.ts';
import type { SettledRecord } from '../settler.ts';

/** For tests: a file of a flow log, settled. */

const encoder = new TextEncoder();

/** What becomes of a file that comes in chunks cut at these places. */
export function settleFile(
  bytes: Uint8Array | string,
  options: Partial<RawOptions> = {},
  cuts: readonly number[] = [],
): SettledRecord[] {
  const all = typeof bytes === 'string' ? encoder.encode(bytes) : bytes;
  const source = ingestRaw({
    format: 'flow-log',
    sources: [],
    delivery: noDelivery,
    originObject: 'a.log',
    ingestedAt: 0,
    privacy: { actors: 'drop' },
    ...options,
  });
  const places = [0, ...cuts.map((cut) => cut % (all.length + 1)).sort((a, b) => a - b), all.length];
  const chunks = places.slice(1).map((to, index) => all.slice(places[index], to));
  return [...chunks.flatMap((chunk) => [...source.push(chunk)]), ...source.end()];
}

export function rowOf(settled: SettledRecord | undefined): LakeRow {
  if (settled?.settled.outcome !== 'stored') throw new Error(JSON.stringify(settled?.settled));
  const [placed] = settled.settled.rows;
  if (placed === undefined) throw new Error('no row');
  return placed.row;
}
