/** The kinds of column that a lake table may have, and what each is called elsewhere.
 *
 *  Only types that DuckDB, Trino and Athena read alike from Parquet are here: DuckDB's unsigned integers, UUID,
 *  HUGEINT and TIME read wrongly or fail in Trino, and timestamps finer than milliseconds are rounded there. */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

interface KindOf<Name extends string, Value> {
  readonly name: Name;
  /** Never present: carries the TypeScript type of a value. */
  readonly value?: Value;
  /** The closed set, in rank order, where the kind is one. */
  readonly set?: readonly string[];
}

export type Kind =
  | KindOf<'text', string>
  | KindOf<'one_of', string>
  | KindOf<'texts', readonly string[]>
  | KindOf<'instant', Instant>
  | KindOf<'integer', number>
  | KindOf<'long', bigint>
  | KindOf<'real', number>
  | KindOf<'flag', boolean>;

export const text: KindOf<'text', string> = { name: 'text' };
export const texts: KindOf<'texts', readonly string[]> = { name: 'texts' };
export const instant: KindOf<'instant', Instant> = { name: 'instant' };
/** 32 bits, signed. */
export const integer: KindOf<'integer', number> = { name: 'integer' };
/** 64 bits, signed. */
export const long: KindOf<'long', bigint> = { name: 'long' };
export const real: KindOf<'real', number> = { name: 'real' };
export const flag: KindOf<'flag', boolean> = { name: 'flag' };

/** One of a closed set, given in rank order. */
export function oneOf<const Set extends readonly string[]>(set: Set): KindOf<'one_of', Set[number]> {
  return { name: 'one_of', set };
}

interface Spelling {
  readonly duckdb: string;
  readonly trino: string;
  readonly glue: string;
  readonly opensearch: string;
  /** What a reader of the reference is told. */
  readonly prose: string;
}

const spellings: Record<Kind['name'], Spelling> = {
  text: { duckdb: 'VARCHAR', trino: 'varchar', glue: 'string', opensearch: 'keyword', prose: 'text' },
  one_of: { duckdb: 'VARCHAR', trino: 'varchar', glue: 'string', opensearch: 'keyword', prose: 'one of' },
  texts: {
    duckdb: 'VARCHAR[]',
    trino: 'array(varchar)',
    glue: 'array<string>',
    opensearch: 'keyword',
    prose: 'list of text',
  },
  instant: {
    duckdb: 'TIMESTAMP_MS',
    trino: 'timestamp(3)',
    glue: 'timestamp',
    opensearch: 'date',
    prose: 'instant, UTC',
  },
  integer: { duckdb: 'INTEGER', trino: 'integer', glue: 'int', opensearch: 'integer', prose: 'integer' },
  long: { duckdb: 'BIGINT', trino: 'bigint', glue: 'bigint', opensearch: 'long', prose: 'integer, 64 bits' },
  real: { duckdb: 'DOUBLE', trino: 'double', glue: 'double', opensearch: 'double', prose: 'number' },
  flag: {
    duckdb: 'BOOLEAN',
    trino: 'boolean',
    glue: 'boolean',
    opensearch: 'boolean',
    prose: 'true or false',
  },
};

/** How a kind is spelled in each system. */
export function spelling(kind: Kind): Spelling {
  return spellings[kind.name];
}
