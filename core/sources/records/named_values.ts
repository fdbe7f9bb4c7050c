import type { WholeRecord } from '../../bytes/framed.ts';
import type { Json } from '../../bytes/json.ts';
import type { Quarantined } from '../settle.ts';

/** What a record holds under a name; undefined where it has no such name. */
export type Get = (name: string) => Json | undefined;

/** A record read as named values; null for the line that is the header. */
export type NamedValues = { readonly outcome: 'named'; readonly get: Get } | Quarantined | null;

/** Reads the records of one file, in their order. */
export interface RecordReader {
  read(record: WholeRecord): NamedValues;
  /** What to do with a broken record that stands in the place of the header. */
  broken(): void;
  /** Names of the header, once it has passed; null where the format has none. */
  readonly header: readonly string[] | null;
  /** Names that no one asked for, in order of appearance; the first 100. */
  readonly unknown: ReadonlySet<string>;
}

/** The names that a reader expects. */
export interface ExpectedNames {
  /** Names that are not unknown; null: unknown names are nobody's concern. */
  readonly known: readonly string[] | null;
  /** Names that a header cannot lack. */
  readonly needed: readonly string[];
}

/** More unknown names than these are not remembered: a file may have a new one in every record. */
export const maxUnknown = 100;
