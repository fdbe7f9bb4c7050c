import { literal } from './literal.ts';
import type { SqlValue } from './statement.ts';

/** A small relation that the compiler writes into a statement as typed literals. */
export interface Relation {
  readonly name: string;
  /** Column names and types, in order. */
  readonly columns: readonly (readonly [name: string, type: SqlValue['type']])[];
  readonly rows: readonly (readonly SqlValue[])[];
}

/** The relation as a common table expression. An empty one keeps its column types. */
export function relationCte({ name, columns, rows }: Relation): string {
  const names = columns.map(([column]) => column).join(', ');
  if (rows.length === 0) {
    const nulls = columns.map(([column, type]) => `${literal(nullOf(type))} as ${column}`).join(', ');
    return `${name} as (select ${nulls} where false)`;
  }
  // The first row types its columns. A map of some hundred keys, in each statement of a review, is mostly unknown values.
  const values = rows
    .map(
      (row, place) =>
        `(${row.map((cell) => (place > 0 && cell.value === null ? 'null' : literal(cell))).join(', ')})`,
    )
    .join(',\n  ');
  return `${name} (${names}) as (values\n  ${values})`;
}

function nullOf(type: SqlValue['type']): SqlValue {
  return { type, value: null };
}
