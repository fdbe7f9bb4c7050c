import type { Cell, ResultRow } from '../ports.ts';

/** Reads cells of a result row as what the query promises; a broken promise is a defect of the query. */

function wrong(row: ResultRow, column: string, expected: string): Error {
  const found = row[column];
  return new Error(
    `the query's column ${column} is not ${expected}, but ${found === undefined ? 'absent' : typeof found}`,
  );
}

export function textOf(row: ResultRow, column: string): string {
  const cell = row[column];
  if (typeof cell !== 'string') throw wrong(row, column, 'text');
  return cell;
}

export function textOrNull(row: ResultRow, column: string): string | null {
  return row[column] === null ? null : textOf(row, column);
}

export function numberOf(row: ResultRow, column: string): number {
  const cell = row[column];
  if (typeof cell === 'bigint') return Number(cell);
  if (typeof cell !== 'number') throw wrong(row, column, 'a number');
  return cell;
}

export function numberOrNull(row: ResultRow, column: string): number | null {
  return row[column] === null ? null : numberOf(row, column);
}

export function flagOf(row: ResultRow, column: string): boolean {
  const cell = row[column];
  if (typeof cell !== 'boolean') throw wrong(row, column, 'true or false');
  return cell;
}

export function textsOf(row: ResultRow, column: string): string[] {
  const cell: Cell | undefined = row[column];
  if (!Array.isArray(cell)) throw wrong(row, column, 'a list');
  return cell.map(String);
}
