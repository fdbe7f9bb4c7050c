import type { Framed, WholeRecord } from '../bytes/framed.ts';
import type { TableName } from '../tables/index.ts';
import type { LakeRow } from '../tables/table.ts';
import type { CommitGraph } from './git/graph.ts';
import type { Get } from './records/named_values.ts';
import type { Settled } from './settle.ts';

/** A record and what became of it. */
export interface SettledRecord {
  readonly record: Framed;
  readonly settled: Settled<LakeRow>;
}

/** Settles records of one input. */
export interface Settler {
  readonly table: TableName;
  /** Names of columns that it reads. */
  readonly names: readonly string[];
  /** What becomes of a record; null where that is known only once all have been seen. */
  settle(get: Get, record: WholeRecord): Settled<LakeRow> | null;
  /** The records that were kept back, in the order of the file. */
  rest(): Iterable<SettledRecord>;
  /** The commits so far, where its records are commits. */
  history(): CommitGraph | null;
}
