import type { Instant } from '../tables/kinds.ts';

/** A value that a statement may carry, of a closed set of types. */
export type SqlValue =
  | { readonly type: 'varchar'; readonly value: string | null }
  | { readonly type: 'bigint'; readonly value: number | bigint | null }
  | { readonly type: 'double'; readonly value: number | null }
  | { readonly type: 'boolean'; readonly value: boolean | null }
  | { readonly type: 'timestamp'; readonly value: Instant | null };

/** A statement with named parameters, written `:name` in its text. Adapters bind them as their engine binds. */
export interface Statement {
  readonly text: string;
  readonly parameters: Readonly<Record<string, SqlValue>>;
  /** The views at its head, each after those that it reads, and what follows them: `text` is these together. An
   *  engine that answers many statements in a row may keep a view that it has computed. */
  readonly views?: readonly View[];
  readonly rest?: string;
}

export interface View {
  readonly name: string;
  /** `NAME as (…)`, as it stands in the text. */
  readonly cte: string;
  /** Names of the views and relations that it reads. */
  readonly reads: readonly string[];
  /** Whether its rows may be kept for the next statement; else its text stands in each. */
  readonly kept: boolean;
}

export const varchar = (value: string | null): SqlValue => ({ type: 'varchar', value });
export const bigint = (value: number | bigint | null): SqlValue => ({ type: 'bigint', value });
export const double = (value: number | null): SqlValue => ({ type: 'double', value });
export const boolean = (value: boolean | null): SqlValue => ({ type: 'boolean', value });
export const timestamp = (value: Instant | null): SqlValue => ({ type: 'timestamp', value });
