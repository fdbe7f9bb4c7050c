import type { Cell, QueryResult, ResultRow } from '../../core/ports.ts';

/** A hash of an engine's own (queries/engines/duckdb.sql): it finds what is to be compared, and decides nothing. */
const own = new Set(['id_hash']);

/** How far doubles may be apart, as a share of the larger: engines add them up in another order. */
const tolerance = 1e-9;

/** Rows of one engine beside those of the other, in no order: what a test compares, and shows where it fails. */
export interface Alike {
  readonly columns: readonly string[];
  readonly instants: readonly string[];
  readonly rows: readonly string[];
}

/** The two results in one form. Rows are put in order by all but their doubles; a double of the second that is within
 *  the tolerance of the first's is written as that one. */
export function alike(first: QueryResult, second: QueryResult): readonly [Alike, Alike] {
  const ones = first.rows.map(shownRow).toSorted(byText);
  const others = second.rows.map(shownRow).toSorted(byText);
  const met = others.map(({ cells }, at) => cells.map((cell, column) => near(ones[at]?.cells[column], cell)));
  return [
    formOf(
      first,
      ones.map(({ cells }) => cells),
    ),
    formOf(second, met),
  ];
}

function formOf({ columns, instants }: QueryResult, rows: readonly (readonly Shown[])[]): Alike {
  return {
    columns,
    instants: columns.filter((column) => instants.has(column)),
    rows: rows.map((cells) =>
      columns.map((column, at) => `${column}=${JSON.stringify(cells[at])}`).join(' '),
    ),
  };
}

/** A whole number is a text of digits, whatever the width of its type. */
type Shown = string | number | boolean | null | readonly Shown[];

interface ShownRow {
  readonly cells: readonly Shown[];
  readonly exact: string;
  readonly rounded: string;
}

function shownRow(row: ResultRow): ShownRow {
  const cells = Object.entries(row).map(([column, cell]) => (own.has(column) ? null : shown(cell)));
  const write = (real: (value: number) => string | null): string =>
    JSON.stringify(cells, (_, value: unknown) => (typeof value === 'number' ? real(value) : value));
  return { cells, exact: write(() => null), rounded: write((value) => value.toPrecision(6)) };
}

function shown(cell: Cell): Shown {
  if (typeof cell === 'bigint') return String(cell);
  if (typeof cell === 'number') return Number.isSafeInteger(cell) ? String(cell) : cell;
  return cell === null || typeof cell !== 'object' ? cell : cell.map(shown);
}

function byText(a: ShownRow, b: ShownRow): number {
  if (a.exact !== b.exact) return a.exact < b.exact ? -1 : 1;
  return a.rounded < b.rounded ? -1 : Number(a.rounded > b.rounded);
}

function near(one: Shown | undefined, other: Shown): Shown {
  const [a, b] = [Number(one), Number(other)];
  const areNumbers = [one, other].some((each) => typeof each === 'number') && one !== null && other !== null;
  if (!areNumbers || one === undefined) return other;
  return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b)) ? one : other;
}
