import type { Format } from '../bytes/detect.ts';
import type { IngestSource } from '../sources/ingest_source.ts';
import type { SettledRecord } from '../sources/settler.ts';
import { type TableName, tables } from '../tables/index.ts';
import type { Instant } from '../tables/kinds.ts';
import type { LakeRow } from '../tables/table.ts';
import type { LakeState, SettledInput } from './commit.ts';
import { dtOf } from './layout.ts';
import type { Publication } from './publication.ts';
import { quarantineRow } from './quarantine_row.ts';

/** One input on its way into the lake: bytes are settled record by record and published in batches, each batch with
 *  how far the input has come. A second run of the same bytes goes on where the first one ended. */

export interface IngestInput {
  /** Name under which rows point to it. */
  readonly object: string;
  /** Path by which it can be opened again, or null; and the digest of the file as it was. */
  readonly path: string | null;
  readonly fileDigest: string;
  /** How its records are written, where it is a file of records. */
  readonly format: Format | null;
  /** What it is ingested as, such as `deployments`. */
  readonly input: string;
  /** Digest of its bytes and of what decides what becomes of them. */
  readonly digest: string;
  /** Digest of the mapping, where there is one. */
  readonly mapHash: string | null;
  /** Its bytes, unpacked. Throws where they end early. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

export interface IngestPorts {
  readonly publish: (state: LakeState, publication: Publication) => Promise<LakeState>;
  /** Ids of a table's rows that the lake holds for some days; null is every day. */
  readonly knownIds: (
    state: LakeState,
    table: TableName,
    days: ReadonlySet<string> | null,
  ) => Promise<ReadonlySet<string>>;
  readonly ingestedAt: Instant;
  /** Called after each batch. */
  readonly progress: (settled: SettledInput) => void;
  /** Records that are published together. */
  readonly batchSize?: number;
}

export interface Ingested {
  readonly state: LakeState;
  readonly settled: SettledInput;
  /** Records that an earlier run of the same bytes had settled, and how. */
  readonly before: number;
  readonly earlier: Pick<SettledInput, 'stored' | 'known' | 'quarantined' | 'notApplicable'>;
  /** Days that rows were added to, by table. */
  readonly days: ReadonlyMap<TableName, ReadonlySet<string>>;
}

const batchSize = 50_000;

/** Records of more bytes than these are published before there are that many: what is held in memory is bounded. */
const batchBytes = 64 * 1024 * 1024;

/** Takes in one input. An input whose bytes are known to the last record is not read again. */
export async function ingest(
  state: LakeState,
  source: IngestSource,
  input: IngestInput,
  ports: IngestPorts,
): Promise<Ingested> {
  const earlier = state.inputs.get(input.digest);
  if (earlier?.complete === true)
    return {
      state,
      settled: { ...earlier, object: input.object },
      before: earlier.records,
      earlier,
      days: new Map(),
    };

  const days = new Map<TableName, Set<string>>();
  // The file may have another name than when its first records were taken.
  let settled: SettledInput = { ...nothing, ...earlier, ...named(input) };
  const before = settled.records;
  const start = settled;
  let current = state;
  let seen = 0;
  let batch: SettledRecord[] = [];
  let bytes = 0;

  const flush = async (complete: boolean): Promise<void> => {
    const { rows, counts } = await sort(batch, source.table, input, current, ports);
    settled = added(settled, batch.length, counts, complete);
    current = await ports.publish(current, { rows, inputs: [settled] });
    for (const [table, added] of rows) remember(days, table.name, added);
    batch = [];
    bytes = 0;
    ports.progress(settled);
  };
  const take = async (records: Iterable<SettledRecord>): Promise<void> => {
    for (const record of records) {
      seen++;
      if (seen <= before) continue;
      batch.push(kept(record));
      bytes += record.record.length;
      if (batch.length >= (ports.batchSize ?? batchSize) || bytes >= batchBytes) await flush(false);
    }
  };

  let broken: string | undefined;
  try {
    for await (const chunk of input.bytes) await take(source.push(chunk));
  } catch (error) {
    if (!(error instanceof BrokenInput)) throw error;
    broken = error.message;
  }
  await take(source.end(broken));
  await flush(true);
  return { state: current, settled, before, earlier: start, days };
}

const nothing = {
  records: 0,
  complete: false,
  stored: 0,
  quarantined: {},
  notApplicable: {},
  known: 0,
} as const;

function named({ object, digest, path, fileDigest, format, input }: IngestInput) {
  return { object, digest, path, fileDigest, format, input };
}

/** A record that outlives its chunk. Only what is refused needs its bytes again. */
function kept({ record, settled }: SettledRecord): SettledRecord {
  const raw = settled.outcome === 'quarantined' ? record.raw.slice() : new Uint8Array();
  return { record: { ...record, raw }, settled };
}

/** The input's bytes end early, or cannot be unpacked: what came before is good, and the rest is quarantined. */
export class BrokenInput extends Error {}

interface Counts {
  stored: number;
  known: number;
  quarantined: Record<string, number>;
  notApplicable: Record<string, number>;
}

type Rows = [(typeof tables)[TableName], LakeRow[]][];

/** Settled records as rows by table, without those that the lake holds, and the count of each outcome. */
async function sort(
  batch: readonly SettledRecord[],
  target: TableName,
  input: IngestInput,
  state: LakeState,
  ports: IngestPorts,
): Promise<{ rows: Rows; counts: Counts }> {
  const counts: Counts = { stored: 0, known: 0, quarantined: {}, notApplicable: {} };
  const isNew = await novelty(batch, target, state, ports);
  const fresh: LakeRow[] = [];
  const refused: LakeRow[] = [];
  for (const { record, settled } of batch) {
    switch (settled.outcome) {
      case 'stored': {
        const unknown = settled.rows.filter(isNew);
        fresh.push(...unknown);
        if (unknown.length > 0) counts.stored++;
        else counts.known++;
        break;
      }
      case 'quarantined': {
        const row = quarantineRow(settled, record, target, input, ports.ingestedAt);
        if (isNew(row)) {
          refused.push(row);
          count(counts.quarantined, settled.reason);
        } else counts.known++;
        break;
      }
      case 'not_applicable':
        count(counts.notApplicable, settled.rule);
        break;
    }
  }
  const rows: Rows = [];
  if (fresh.length > 0) rows.push([tables[target], fresh]);
  if (refused.length > 0) rows.push([tables.quarantine, refused]);
  return { rows, counts };
}

/** Whether a row is seen for the first time, in the lake and in this batch. Ids are digests: no two tables share one. */
async function novelty(
  batch: readonly SettledRecord[],
  target: TableName,
  state: LakeState,
  ports: IngestPorts,
): Promise<(row: LakeRow) => boolean> {
  const days = new Set<string>();
  let refused = false;
  for (const { settled } of batch) {
    if (settled.outcome === 'stored') for (const row of settled.rows) days.add(dtOf(row.event_time));
    if (settled.outcome === 'quarantined') refused = true;
  }
  const seen = new Set(await ports.knownIds(state, target, days));
  if (refused) for (const id of await ports.knownIds(state, 'quarantine', null)) seen.add(id);
  return ({ id }) => {
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  };
}

function added(settled: SettledInput, records: number, counts: Counts, complete: boolean): SettledInput {
  return {
    ...settled,
    records: settled.records + records,
    complete,
    stored: settled.stored + counts.stored,
    known: settled.known + counts.known,
    quarantined: summed(settled.quarantined, counts.quarantined),
    notApplicable: summed(settled.notApplicable, counts.notApplicable),
  };
}

function summed(one: Record<string, number>, other: Record<string, number>): Record<string, number> {
  const sums = { ...one };
  for (const [name, number] of Object.entries(other)) sums[name] = (sums[name] ?? 0) + number;
  return sums;
}

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

function remember(days: Map<TableName, Set<string>>, table: TableName, rows: readonly LakeRow[]): void {
  const known = days.get(table) ?? new Set<string>();
  for (const row of rows) known.add(dtOf(row.event_time));
  days.set(table, known);
}
