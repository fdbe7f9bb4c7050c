import type { Cell, QueryResult, ResultRow } from '../../core/ports.ts';
import { readerOf } from '../../core/sql/cells.ts';
import { distinctNames } from '../../core/sql/column_names.ts';
import { engineType, isInstant } from '../../core/sql/engine_type.ts';
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
  const names = namesOf(columns);
  const instants = names.filter((_, at) => isInstant(engineType(columns[at]?.type ?? '')));
  return { columns: names, instants: new Set(instants), rows };
}

/** The rows of a result as they come. @throws TrinoError */
export async function* rowsOf(client: TrinoClient, sql: string): AsyncGenerator<readonly ResultRow[]> {
  for await (const { columns = [], data = [] } of client.pages(sql)) {
    if (data.length > 0) yield named(columns, data);
  }
}

function named(columns: readonly Column[], data: readonly (readonly unknown[])[]): ResultRow[] {
  const types = columns.map(({ type }) => readerOf(engineType(type)));
  const names = namesOf(columns);
  return data.map((values) => {
    const cells: Record<string, Cell> = {};
    for (const [at, read] of types.entries()) cells[names[at] ?? ''] = read(values[at]);
    return cells;
  });
}

function namesOf(columns: readonly Column[]): string[] {
  return distinctNames(columns.map(({ name }) => name));
}
