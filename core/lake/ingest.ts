import type { Format, RawFormat } from '../bytes/detect.ts';
import type { IngestSource } from '../sources/ingest_source.ts';
import type { SettledRecord } from '../sources/settler.ts';
import type { TableName } from '../tables/index.ts';
import type { LakeState, SettledInput } from './commit.ts';
import { added, addHeld, type OutcomesBySource } from './outcomes.ts';
import type { Publication } from './publication.ts';
import { type BatchPorts, remember, sortBatches } from './sort_batch.ts';

/** One input on its way into the lake: bytes are settled record by record and published in batches, each batch with
 *  how far the input has come. A second run of the same bytes goes on where the first one ended. */

export interface IngestInput {
  /** Name under which rows point to it. */
  readonly object: string;
  /** Path by which it can be opened again, or null; and the digest of the file as it was. */
  readonly path: string | null;
  readonly fileDigest: string;
  /** How its records are written, where it is a file of records. */
  readonly format: Format | RawFormat | null;
  /** What it is ingested as, such as `deployments`. */
  readonly input: string;
  /** Digest of its bytes and of what decides what becomes of them. */
  readonly digest: string;
  /** Digest of the mapping, where there is one. */
  readonly mapHash: string | null;
  /** Its bytes, unpacked. Throws where they end early. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

export interface IngestPorts extends BatchPorts {
  readonly publish: (state: LakeState, publication: Publication) => Promise<LakeState>;
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
  readonly earlier: Omit<SettledInput, 'object' | 'digest' | 'path' | 'fileDigest' | 'format' | 'input'>;
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
  const holds = source.held() !== null;
  let seen = 0;
  let batch: SettledRecord[] = [];
  let bytes = 0;

  const flush = async (complete: boolean): Promise<void> => {
    const held = source.held();
    const count = batch.length + (held?.lanes.length ?? 0);
    // Rows that are held are told apart by batch: those of a batch are the same in every run.
    if (held !== null) seen += count;
    if (held === null || seen > before || complete) {
      const again = held !== null && seen <= before;
      const taken = again ? [] : batch;
      const part = { batch: taken, origin: { table: source.table, ...input } };
      const { rows, outcomes: byPart } = await sortBatches([part], current, ports);
      const outcomes: OutcomesBySource = byPart[0] ?? new Map();
      if (held !== null && !again) addHeld(outcomes, held);
      settled = added(settled, again ? 0 : count, outcomes, complete);
      const lanes = held === null || again ? [] : [held];
      current = await ports.publish(current, { rows, held: lanes, inputs: [settled] });
      for (const [table, added] of rows) remember(days, table.name, added);
      ports.progress(settled);
    }
    held?.lanes.clear();
    batch = [];
    bytes = 0;
  };
  const take = async (records: Iterable<SettledRecord | 'full'>): Promise<void> => {
    for (const record of records) {
      if (record === 'full') {
        await flush(false);
        continue;
      }
      if (!holds) {
        seen++;
        if (seen <= before) continue;
      }
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
  bySource: {},
} as const;

function named({ object, digest, path, fileDigest, format, input }: IngestInput) {
  return { object, digest, path, fileDigest, format, input };
}

/** A record that outlives its chunk. Only what is refused needs its bytes again. */
function kept({ record, ...settled }: SettledRecord): SettledRecord {
  const raw = settled.settled.outcome === 'quarantined' ? record.raw.slice() : new Uint8Array();
  return { record: { ...record, raw }, ...settled };
}

/** The input's bytes end early, or cannot be unpacked: what came before is good, and the rest is quarantined. */
export class BrokenInput extends Error {}
