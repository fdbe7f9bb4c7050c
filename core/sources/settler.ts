import type { Framed, WholeRecord } from '../bytes/framed.ts';
import type { Lanes } from '../bytes/lanes/lanes.ts';
import type { TableName } from '../tables/index.ts';
import type { CommitGraph } from './git/graph.ts';
import type { Get } from './records/named_values.ts';
import type { PlacedRow, Settled } from './settle.ts';

/** A record and what became of it. */
export interface SettledRecord {
  readonly record: Framed;
  readonly settled: Settled<PlacedRow>;
  /** What it was read as, such as `deployments` or `codepipeline`; `unknown` where nothing knows it. */
  readonly source: string;
  /** What surrounded it and is needed to read it again, as JSON: the header of a CSV file, the envelope of an event. */
  readonly context: string | null;
}

/** Records that were settled as one row of one table each, held by column until they are published. */
export interface HeldRows {
  readonly table: TableName;
  /** What they were read as. */
  readonly source: string;
  /** Clear them once their rows are published. */
  readonly lanes: Lanes;
}

/** Settles records of one input. */
export interface Settler {
  readonly table: TableName;
  /** Names of columns that it reads. */
  readonly names: readonly string[];
  /** What becomes of a record; null where that is known only once all have been seen. */
  settle(get: Get, record: WholeRecord): Settled<PlacedRow> | null;
  /** The records that were kept back, in the order of the file. */
  rest(): Iterable<SettledRecord>;
  /** The commits so far, where its records are commits. */
  history(): CommitGraph | null;
}
