import type { DuckDBConnection } from '@duckdb/node-api';
import type { TableFiles } from '../../core/lake/month_copies.ts';
import { tables } from '../../core/tables/index.ts';
import { lakeView } from './lake_view.ts';

const none: TableFiles = { days: [], copies: [] };

/** Names a table of the lake. */
const named = /\blake"?\s*\.\s*"?([a-z_]+)/gi;

/** Asks DuckDB itself what there is. */
const asksForAll = /\b(?:information_schema|pg_catalog|duckdb_\w+)\b/i;

/** Opens the tables that statements name, each once, before the first that does: to open one reads the footers of all of
 *  its files, and a review names neither of the two large ones.
 *  @returns what is to be called with the text of each statement */
export function lakeViews(
  connection: DuckDBConnection,
  files: ReadonlyMap<string, TableFiles>,
): (text: string) => Promise<void> {
  const all = new Map(Object.values(tables).map((table) => [table.name.toLowerCase(), table]));
  const opened = new Map<string, Promise<unknown>>();
  const open = (name: string): Promise<unknown> | null => {
    const table = all.get(name);
    if (table === undefined) return null;
    const opening = opened.get(name) ?? connection.run(lakeView(table, files.get(table.name) ?? none));
    opened.set(name, opening);
    return opening;
  };
  return async (text) => {
    const names = asksForAll.test(text)
      ? [...all.keys()]
      : [...text.matchAll(named)].map(([, name = '']) => name.toLowerCase());
    for (const name of new Set(names)) await open(name);
  };
}
