import type { Value } from '../../bytes/digest.ts';
import type { TableName } from '../../tables/index.ts';
import { instant, type Kind } from '../../tables/kinds.ts';
import { common, type Table } from '../../tables/table.ts';
import type { Fault } from '../settle.ts';
import type { Range } from './values.ts';

/** The values of a row while it is made, by column. */
export type Values = Record<string, Value>;

/** How the rows of a table are known and filed. */
export interface Identity {
  readonly table: Table<TableName>;
  /** The first of these that is known is when it happened (docs/definitions.md, 1.2). */
  readonly eventTime: readonly string[];
  /** Columns that name a person. */
  readonly people: readonly string[];
  /** What is missing or contradicts, where something does. */
  readonly check: (values: Values) => CheckFault | null;
  /** Fills what follows from what was said: derived keys and the id of the thing. */
  readonly complete: (values: Values, contentHash: string) => void;
  /** The columns whose values make two rows the same row; sorted. */
  readonly identity: (values: Values) => readonly string[];
}

/** A canonical input: records whose columns have the names of the design, and the lake table that they become. */
export interface CanonicalInput extends Identity {
  readonly name: string;
  /** What one record is, in a message: `a deployment`. */
  readonly thing: string;
  /** Column of the table that takes the input column `id`; null where the table has none. */
  readonly idColumn: string | null;
  /** Whole numbers with a narrower range than their column's. */
  readonly ranges: Readonly<Record<string, Range>>;
}

export interface CheckFault {
  readonly column: string;
  readonly fault: Fault;
}

/** An input column: its name, the column of the table that it fills, and how it is read. */
export interface InputColumn {
  readonly input: string;
  readonly column: string;
  readonly kind: Kind;
  readonly range: Range | null;
}

const derived = ['content_hash'];
const places = ['account_id', 'region', 'service_key'] as const;

/** Every column that an input has: those of its table but the derived ones, and where it happened. */
export function inputColumns(input: CanonicalInput): InputColumn[] {
  const own = Object.entries(input.table.columns)
    .filter(([column]) => !derived.includes(column))
    .map(([column, { kind }]) => ({
      input: column === input.idColumn ? 'id' : column,
      column,
      kind,
      range: input.ranges[column] ?? null,
    }));
  const shared = places.map((column) => ({ input: column, column, kind: common[column].kind, range: null }));
  const at = { input: 'event_time', column: 'event_time', kind: instant, range: null };
  return [...own, ...shared, ...(input.eventTime.includes('event_time') ? [at] : [])];
}

/** Every name that an input knows: its columns; `service`, which becomes a key; and `id`, where its table keeps none. */
export function inputNames(input: CanonicalInput): string[] {
  return [
    ...inputColumns(input).map(({ input: name }) => name),
    'service',
    ...(input.idColumn === null ? ['id'] : []),
  ];
}

/** A value that is text, or null. */
export function textOf(values: Values, column: string): string | null {
  const value = values[column];
  return typeof value === 'string' ? value : null;
}

/** Joins what identifies a thing so that different parts never join alike: a slash inside a part is written `%2F`,
 *  an unknown part is empty, and unknown parts at the end are left out. */
export function joined(parts: readonly (string | null)[]): string {
  const known = parts.slice(0, parts.findLastIndex((part) => part !== null) + 1);
  return known.map((part) => escaped(part ?? '')).join('/');
}

function escaped(part: string): string {
  return /[%/]/.test(part) ? part.replaceAll('%', '%25').replaceAll('/', '%2F') : part;
}
