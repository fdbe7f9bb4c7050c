import type { Format, RawFormat } from '../bytes/detect.ts';
import type { IngestSource } from '../sources/ingest_source.ts';
import type { TableName } from '../tables/index.ts';
import type { LakeState, SettledInput } from './commit.ts';
import { added, addHeld, noOutcomes } from './outcomes.ts';
import type { Publication } from './publication.ts';
import { type Holding, type Portion, portionLimits, type SettledPart, settleGroup } from './settle_group.ts';
import { type BatchPorts, sortBatches } from './sort_batch.ts';

/** Inputs on their way into the lake: portions of settled records are published, each with how far its inputs have
 *  come. A second run of the same bytes goes on where the first one ended. */

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
  /** The table that its records are of; null where they say. */
  readonly table: TableName | null;
}

export interface IngestPorts extends BatchPorts {
  readonly publish: (state: LakeState, publication: Publication) => Promise<LakeState>;
  /** Called after each portion, with each input that it brought something of. */
  readonly progress: (settled: SettledInput) => void;
  /** Records that are published together. */
  readonly batchSize?: number;
}

/** How far an input has come. */
export interface Ingested {
  readonly input: IngestInput;
  /** What an earlier run of the same bytes had published. */
  readonly earlier: SettledInput;
  readonly settled: SettledInput;
}

/** How far an input has come before this run. The file may have another name than when its first records were taken. */
export function begun(state: LakeState, input: IngestInput): Ingested {
  const { object, digest, path, fileDigest, format } = input;
  const earlier = state.inputs.get(digest);
  const named = { object, digest, path, fileDigest, format, input: input.input };
  const settled = { ...noOutcomes(), complete: false, bySource: {}, ...earlier, ...named };
  return { input, earlier: settled, settled };
}

/** Publishes a portion of these inputs. Returns the lake after it, and how far the inputs have come. */
export async function publishPortion(
  state: LakeState,
  inputs: readonly Ingested[],
  portion: Portion,
  ports: IngestPorts,
): Promise<{ state: LakeState; inputs: Ingested[] }> {
  const brought = portion.parts.flatMap((part) => {
    const of = inputs[part.input];
    return of === undefined ? [] : [{ part, of }];
  });
  const { rows, outcomes } = await sortBatches(
    brought.map(({ part, of }) => ({ batch: part.records, origin: of.input })),
    state,
    ports,
  );
  const settled = brought.map(({ part, of }, at) => {
    const byOutcome = outcomes[at] ?? new Map();
    addHeld(byOutcome, part.held);
    return added(of.settled, countOf(part), byOutcome, part.complete);
  });
  const next = await ports.publish(state, { rows, staged: portion.files, inputs: settled });
  for (const one of settled) ports.progress(one);
  const latest = new Map(settled.map((one) => [one.digest, one]));
  return {
    state: next,
    inputs: inputs.map((one) => ({ ...one, settled: latest.get(one.input.digest) ?? one.settled })),
  };
}

/** How many records a part settled. */
export function countOf({ records, held }: SettledPart): number {
  return [...held.values()].reduce((sum, count) => sum + count, records.length);
}

/** An input with its bytes, unpacked. They throw `BrokenInput` where they end early. */
export interface OpenInput extends Omit<IngestInput, 'table'> {
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Takes in one input. An input whose bytes are known to the last record is not read again.
 *  @param holding where rows are held by column, for a source that does so */
export async function ingest(
  state: LakeState,
  source: IngestSource,
  { bytes, ...input }: OpenInput,
  ports: IngestPorts,
  holding: Holding | null = null,
): Promise<Ingested & { readonly state: LakeState }> {
  const coming = begun(state, { ...input, table: source.table });
  if (coming.earlier.complete) return { ...coming, state };
  const limits = { ...portionLimits, records: ports.batchSize ?? portionLimits.records };
  const before = coming.earlier.records;
  let current = { state, inputs: [coming] };
  for await (const portion of settleGroup([{ open: () => source, bytes, before }], holding, limits))
    current = await publishPortion(current.state, current.inputs, portion, ports);
  return { ...(current.inputs[0] ?? coming), state: current.state };
}
