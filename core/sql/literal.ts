import type { SqlValue } from './statement.ts';

/** A value as typed SQL text, the same for DuckDB, Trino and Athena. Quotes are doubled; nothing else has a meaning
 *  inside a string literal of these engines, but that DuckDB takes a statement to end at its first NUL.
 *  @throws RangeError for a number that SQL text cannot carry exactly. */
export function literal(sql: SqlValue): string {
  if (sql.value === null) return `cast(null as ${sql.type === 'timestamp' ? 'timestamp(3)' : sql.type})`;
  switch (sql.type) {
    case 'varchar':
      return text(sql.value);
    case 'bigint':
      if (typeof sql.value === 'number' && !Number.isSafeInteger(sql.value)) {
        throw new RangeError(`${sql.value} is not a whole number that SQL text can carry exactly`);
      }
      return `cast(${sql.value} as bigint)`;
    case 'double':
      if (!Number.isFinite(sql.value)) throw new RangeError(`${sql.value} cannot stand in SQL text`);
      return `cast(${sql.value} as double)`;
    case 'boolean':
      return sql.value ? 'true' : 'false';
    case 'timestamp':
      return `timestamp '${new Date(sql.value).toISOString().replace('T', ' ').replace('Z', '')}'`;
  }
}

function text(value: string): string {
  const [first = '', ...others] = value.split('\u0000').map((part) => `'${part.replaceAll("'", "''")}'`);
  return others.length === 0 ? first : `(${[first, ...others].join(' || chr(0) || ')})`;
}
