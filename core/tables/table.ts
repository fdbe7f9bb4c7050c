import { type Instant, instant, type Kind, long, text } from './kinds.ts';

/** A column: its kind, and what it means in one sentence. */
export interface Column<K extends Kind = Kind> {
  readonly kind: K;
  readonly meaning: string;
}

export type Columns = Readonly<Record<string, Column>>;

type ValueOf<C> = C extends Column<infer K> ? (K extends { readonly value?: infer V } ? V : never) : never;

/** A row as the program holds it: unknown is null, never absent. */
export type Values<C extends Columns> = { -readonly [Name in keyof C]: ValueOf<C[Name]> | null };

export function column<const K extends Kind>(kind: K, meaning: string): Column<K> {
  return { kind, meaning };
}

/** The columns that every lake row carries. `dt` is the folder, not a column of the file. */
export const common = {
  id: column(text, 'identity of the row: the same record delivered twice has the same id'),
  event_time: column(instant, 'when it happened'),
  account_id: column(text, 'AWS account'),
  region: column(text, 'AWS Region'),
  service_key: column(
    text,
    'kind and value by which the catalogue finds the service, such as `service:checkout`',
  ),
  origin_object: column(text, 'the raw object that the row was read from'),
  origin_position: column(long, 'line or index of the record in that object, from 1'),
  ingested_at: column(instant, 'when the row was written to the lake'),
} as const satisfies Columns;

/** What the pipeline knows about every row, whatever its table. */
export interface Common {
  id: string;
  event_time: Instant;
  account_id: string | null;
  region: string | null;
  service_key: string | null;
  origin_object: string;
  origin_position: bigint;
  ingested_at: Instant;
}

export interface Table<Name extends string = string, C extends Columns = Columns> {
  readonly name: Name;
  /** One row is …: the grain, as a sentence's end. */
  readonly grain: string;
  /** What makes two rows the same, for the reader of the reference. */
  readonly identity: string;
  /** The table's own columns; the common ones come before them. */
  readonly columns: C;
}

export function table<const Name extends string, const C extends Columns>(
  definition: Table<Name, C>,
): Table<Name, C> {
  return definition;
}

/** A row of a table: the common columns and its own. */
export type RowOf<T extends Table> = Common & Values<T['columns']>;

/** A row of any table, as the lake takes it. */
export type LakeRow = Common & Readonly<Record<string, unknown>>;

/** All columns of a table in their order: the common ones first. */
export function columnsOf(definition: Table): readonly (readonly [name: string, column: Column])[] {
  const known = columnsByTable.get(definition) ?? Object.entries({ ...common, ...definition.columns });
  columnsByTable.set(definition, known);
  return known;
}

/** Rows by the million are asked for their columns. */
const columnsByTable = new WeakMap<Table, readonly (readonly [string, Column])[]>();
