import { literal } from '../../core/sql/literal.ts';
import type { SqlValue } from '../../core/sql/statement.ts';
import type { Condition } from './engine.ts';

/** A condition as SQL text, the same for Trino and DuckDB. */
export function conditionSql(condition: Condition): string {
  const { column, operator, value } = condition;
  if (value === null) return `"${column.name}" ${operator}`;
  return `"${column.name}" ${operator} ${literal(sqlValue(condition))}`;
}

/** Partitions are named in each statement: the range of days is long, and most have no folder. */
export function daysSql(days: readonly string[]): string {
  return `dt in (${days.map((day) => `'${day}'`).join(', ')})`;
}

function sqlValue({ column, value }: Condition): SqlValue {
  switch (column.kind.name) {
    case 'text':
    case 'one_of':
    case 'texts':
      return { type: 'varchar', value: String(value) };
    case 'instant':
      return { type: 'timestamp', value: Number(value) };
    case 'integer':
    case 'long':
      return { type: 'bigint', value: BigInt(value ?? 0) };
    case 'real':
      return { type: 'double', value: Number(value) };
    case 'flag':
      return { type: 'boolean', value: value === true };
  }
}
