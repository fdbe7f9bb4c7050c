/** What the core asks of the outside world. Adapters implement these; each passes the port's contract test. */

import type { Statement } from './sql/statement.ts';

/** A value as a warehouse delivers it: instants are milliseconds, 64-bit integers are bigint, unknown is null. */
export type Cell = string | number | bigint | boolean | readonly Cell[] | null;

export type ResultRow = Readonly<Record<string, Cell>>;

export interface QueryResult {
  readonly columns: readonly string[];
  /** Which of the columns hold instants. */
  readonly instants: ReadonlySet<string>;
  readonly rows: readonly ResultRow[];
}

/** Runs compiled statements over the lake, several at once where they are asked so. */
export interface Warehouse {
  query(statement: Statement): Promise<QueryResult>;
  /** The rows of a result that is too large to be held, as they come, many at once. Nothing else is asked before its end:
   *  an engine may then lose the rest, and throws.
   *  @throws OutOfMemory */
  stream(statement: Statement): AsyncIterable<readonly ResultRow[]>;
  /** Ends what is under way, and takes away what was left with the engine. */
  close(): Promise<void>;
}

/** A statement needs more memory than the warehouse was given. */
export class OutOfMemory extends Error {}

/** Holds the lake's objects. Paths are relative, with `/`. A write is whole or not there. */
export interface ObjectStore {
  /** Paths below a prefix, sorted. */
  list(prefix: string): Promise<string[]>;
  /** Bytes of an object, null where there is none. */
  read(path: string): Promise<Uint8Array | null>;
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Creates the object; false where one is there already. */
  create(path: string, bytes: Uint8Array): Promise<boolean>;
  rename(from: string, to: string): Promise<void>;
  /** Removes an object; nothing happens where there is none. */
  remove(path: string): Promise<void>;
}

/** Ends a claim on the lake. */
export type Release = () => Promise<void>;

/** One writer at a time. */
export interface WriterLock {
  /** Throws where another live process holds it, naming it. */
  acquire(): Promise<Release>;
}
