import type { Cell, QueryResult, ResultRow } from '../../core/ports.ts';
import { isInstant, type Reader, readerOf } from './cells.ts';
import type { TrinoClient } from './client.ts';
import type { Column } from './page.ts';

/** A whole result. @throws TrinoError */
export async function result(client: TrinoClient, sql: string): Promise<QueryResult> {
  const rows: ResultRow[] = [];
  let columns: readonly Column[] = [];
  for await (const page of client.pages(sql)) {
    columns = page.columns ?? columns;
    for (const row of named(columns, page.data ?? [])) rows.push(row);
  }
  const names = distinctNames(columns);
  const instants = names.filter((_, at) => columns[at] !== undefined && isInstant(columns[at].typeSignature));
  return { columns: names, instants: new Set(instants), rows };
}

/** The rows of a result as they come. @throws TrinoError */
export async function* rowsOf(client: TrinoClient, sql: string): AsyncGenerator<readonly ResultRow[]> {
  for await (const { columns = [], data = [] } of client.pages(sql)) {
    if (data.length > 0) yield named(columns, data);
  }
}

function named(columns: readonly Column[], data: readonly (readonly unknown[])[]): ResultRow[] {
  const readers = distinctNames(columns).map((name, at): [string, Reader] => [
    name,
    columns[at] === undefined ? () => null : readerOf(columns[at].typeSignature),
  ]);
  return data.map((values) => {
    const cells: Record<string, Cell> = {};
    for (const [at, [name, read]] of readers.entries()) cells[name] = read(values[at]);
    return cells;
  });
}

/** Columns of one name are numbered from the second on, `name:1`, as DuckDB does. */
function distinctNames(columns: readonly Column[]): string[] {
  const seen = new Map<string, number>();
  return columns.map(({ name }) => {
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? name : `${name}:${before}`;
  });
}
