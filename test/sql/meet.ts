import { parseDuration } from '../../core/catalog/duration.ts';
import { sameNumber } from '../../core/kpi/verify/compare.ts';
import type { Expected } from './case_file.ts';

/** What a program gave, as a case shows it: text, number, flag, list, or unknown. */
export type Shown = Readonly<Record<string, unknown>>;

/** The rows as the table of a case shows them: the columns that it names, each cell as it is written there where it
 *  means the same. A test compares the two; a difference then reads as a table. */
export function shownLike({ columns, rows: expected }: Expected, found: readonly Shown[]): string[] {
  const sorted = sortLike(columns, expected, found);
  return sorted.map((row, index) =>
    columns.map((column) => cellLike(expected[index]?.[column] ?? '', row[column])).join('  '),
  );
}

export function asWritten({ columns, rows }: Expected): string[] {
  return rows.map((row) => columns.map((column) => row[column] || '-').join('  '));
}

/** Puts each found row in the place of the expected row with the same text in the first columns. */
function sortLike(columns: readonly string[], expected: Expected['rows'], found: readonly Shown[]): Shown[] {
  const left = [...found];
  const inPlace: Shown[] = [];
  for (const row of expected) {
    const scores = left.map(
      (candidate) => columns.filter((column) => meets(row[column] ?? '', candidate[column])).length,
    );
    const best = scores.indexOf(Math.max(...scores));
    inPlace.push(...left.splice(Math.max(best, 0), 1));
  }
  return [...inPlace, ...left];
}

function cellLike(written: string, value: unknown): string {
  return meets(written, value) ? written || '-' : display(value);
}

function display(value: unknown): string {
  if (value === null) return '-';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Whether a value is what a cell says: `-` unknown, `2/31` a quotient, `90m` seconds, an ISO time, a JSON list. */
function meets(written: string, value: unknown): boolean {
  if (written === '') return value === null;
  switch (typeof value) {
    case 'number':
      return sameNumber(numberOf(written), value);
    case 'boolean':
      return written === String(value);
    case 'string':
      return written === value;
    default:
      return Array.isArray(value) && JSON.stringify(value) === written;
  }
}

function numberOf(written: string): number | null {
  const quotient = /^(.+)\/(.+)$/.exec(written);
  if (quotient !== null) return Number(quotient[1]) / Number(quotient[2]);
  if (/^-?\d/.test(written) && !Number.isNaN(Number(written))) return Number(written);
  return parseDuration(written) ?? Date.parse(written);
}
