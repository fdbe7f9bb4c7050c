import type { Kind } from './kinds.ts';
import { columnsOf, type RowOf, type Table } from './table.ts';

/** Rows that a warehouse delivered or a source settled, as rows of a table. Each cell is checked against its column's
 *  kind.
 *  @throws Error where a column is missing or of another kind: the rows are not of this table. */
export function decodeRows<T extends Table>(
  table: T,
  rows: readonly Readonly<Record<string, unknown>>[],
): RowOf<T>[] {
  const columns = columnsOf(table);
  return rows.map((row) => {
    for (const [name, { kind }] of columns) {
      const cell = row[name];
      if (cell === undefined || (cell !== null && !fits(kind, cell))) {
        throw new Error(
          `${table.name}.${name} should be ${kind.name}, found ${cell === undefined ? 'no such column' : typeof cell}`,
        );
      }
    }
    return row as RowOf<T>; // every column was checked above
  });
}

function fits(kind: Kind, cell: unknown): boolean {
  switch (kind.name) {
    case 'text':
      return typeof cell === 'string';
    case 'one_of':
      return typeof cell === 'string' && (kind.set?.includes(cell) ?? true);
    case 'texts':
      return Array.isArray(cell);
    case 'instant':
    case 'integer':
    case 'real':
      return typeof cell === 'number';
    case 'long':
      return typeof cell === 'bigint';
    case 'flag':
      return typeof cell === 'boolean';
  }
}
