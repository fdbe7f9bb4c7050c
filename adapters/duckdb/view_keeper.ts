import type { DuckDBConnection } from '@duckdb/node-api';
import { type Keeping, keptViews } from '../../core/sql/kept_views.ts';
import type { Statement } from '../../core/sql/statement.ts';

/** Keeps the views that statements of one process have in common: each is computed once, into a temporary table, and
 *  again only where its text, its parameters or a view below it differ. */
export interface ViewKeeper {
  /** The statement over tables in place of its views, but for those that are not to be kept. */
  prepare(statement: Statement): Promise<Statement>;
}

const keeping: Keeping = {
  table: (digest) => `temp."view_${digest}"`,
  keeps: ({ kept }) => kept,
};

export function viewKeeper(connection: DuckDBConnection): ViewKeeper {
  const kept = new Map<string, Promise<unknown>>();
  return {
    async prepare(statement) {
      const { views, statement: overTables } = keptViews(statement, keeping);
      for (const { digest, select } of views) {
        const computing =
          kept.get(digest) ?? connection.run(`create temp table ${keeping.table(digest)} as ${select}`);
        kept.set(digest, computing);
        await computing;
      }
      return overTables;
    },
  };
}
