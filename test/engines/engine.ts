import type { Kind } from '../../core/tables/kinds.ts';
import type { Table } from '../../core/tables/table.ts';

/** A value in the one form in which all engines are compared: texts as they are, whole numbers in decimal digits,
 *  instants in milliseconds since 1970, other numbers as the 64 bits of the double in hexadecimal digits. */
export type Told = string | null | readonly (string | null)[];

export interface Named {
  readonly name: string;
  readonly kind: Kind;
}

export interface Condition {
  readonly column: Named;
  readonly operator: '=' | '<' | '>=' | 'is null' | 'is not null';
  readonly value: string | number | bigint | boolean | null;
}

export interface Counted {
  readonly rows: number;
  /** How many rows were read for it, where the engine says so: less than all where statistics ruled some out. */
  readonly read: number | null;
}

/** What reads the lake: each by its own means, from the same files. */
export interface Engine {
  readonly name: string;
  /** The type of each column, `dt` last, by the engine's name for it. */
  readonly types: (table: Table) => Promise<(readonly [column: string, type: string])[]>;
  /** What an engine calls the type of such a column. */
  readonly typeOf: (kind: Kind) => string;
  /** Values of these columns in the rows of these days, by `origin_object`, then `origin_position`; `dt` before them. */
  readonly rows: (table: Table, days: readonly string[], columns: readonly Named[]) => Promise<Told[][]>;
  /** How many rows of these days meet each condition. */
  readonly count: (
    table: Table,
    days: readonly string[],
    conditions: readonly Condition[],
  ) => Promise<Counted[]>;
  readonly close: () => void;
}

/** A value as the program holds it, in the form in which engines are compared. */
export function told({ name }: Kind, value: unknown): Told {
  if (value === null) return null;
  if (Array.isArray(value)) return value.map((item) => (item === null ? null : String(item)));
  return name === 'real' ? bits(Number(value)) : String(value);
}

/** 7.1 as 401c666666666666; -0 is not 0. */
export function bits(value: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes.toString('hex');
}
