import type { ColumnInfo, Row } from '@aws-sdk/client-athena';
import type { Cell, ResultRow } from '../../core/ports.ts';
import { distinctNames } from '../../core/sql/column_names.ts';
import { isFolded, type TextReader, textReaderOf, unfoldedCell } from './cells.ts';
import type { Requests, ResultPage } from './requests.ts';

/** A result as it comes: the columns at once, then the rows. */
export interface Told {
  /** By their own names, those of one name numbered. */
  readonly columns: readonly string[];
  readonly instants: ReadonlySet<string>;
  /** Which columns hold values that Athena did not write out. */
  readonly folded: readonly boolean[];
  /** The rows, a page at a time; `unfolding` where those columns were written so that they can be read. */
  readonly rows: () => AsyncGenerator<readonly ResultRow[]>;
}

/** @param of what the columns were called and which were folded, where the statement was written anew to unfold them */
export async function resultOf(
  requests: Requests,
  query: string,
  signal: AbortSignal,
  of?: Pick<Told, 'columns' | 'folded'>,
): Promise<Told> {
  const first = await requests.page(query, null, signal);
  const types = first.columns.map(({ Type }) => Type ?? '');
  const columns = of?.columns ?? distinctNames(first.columns.map(({ Name }) => Name ?? ''));
  const readers = types.map((type, at) => (of?.folded[at] === true ? unfoldedCell : textReaderOf(type)));
  return {
    columns,
    instants: new Set(columns.filter((_, at) => types[at] === 'timestamp')),
    folded: types.map(isFolded),
    async *rows() {
      let page: ResultPage = { ...first, rows: withoutNames(first) };
      for (;;) {
        if (page.rows.length > 0) yield page.rows.map((row) => named(columns, readers, row));
        if (page.next === null) return;
        page = await requests.page(query, page.next, signal);
      }
    },
  };
}

/** The first row of a query's result holds the names of its columns.
 *  @throws Error where it does not: it would be taken for one, and lost */
function withoutNames({ columns, rows }: ResultPage): readonly Row[] {
  const [names, ...others] = rows;
  const isNamed = (column: ColumnInfo, at: number): boolean => {
    const name = names?.Data?.[at]?.VarCharValue?.toLowerCase();
    return name === column.Name?.toLowerCase() || name === column.Label?.toLowerCase();
  };
  if (names === undefined || !columns.every(isNamed)) {
    throw new Error("the first row of Athena's result does not hold the names of its columns");
  }
  return others;
}

function named(columns: readonly string[], readers: readonly TextReader[], { Data = [] }: Row): ResultRow {
  if (Data.length !== columns.length) {
    throw new Error(`Athena gave a row of ${Data.length} values for ${columns.length} columns`);
  }
  const cells: Record<string, Cell> = {};
  for (const [at, read] of readers.entries()) {
    const text = Data[at]?.VarCharValue;
    cells[columns[at] ?? ''] = text === undefined ? null : read(text);
  }
  return cells;
}
