import { type KeptView, keptViews } from '../../core/sql/kept_views.ts';
import type { Statement, View } from '../../core/sql/statement.ts';

/** Writes the views that a statement stands on as tables first, each once. Trino plans a common table expression anew at
 *  each reference: views that stand on views multiply until it gives up (docs/adr/0003-views-inlined-as-ctes.md). */
export interface ViewKeeper {
  /** The statement over tables in place of its views, but for those that are not to be kept. */
  prepare(statement: Statement): Promise<Statement>;
  /** Drops every table that was written. What was under way must have been cancelled. */
  drop(run: Run): Promise<void>;
}

/** Runs a statement of which nothing is to be read. */
export type Run = (sql: string) => Promise<void>;

/** A relation of literals of so many characters is no shorter to read than to plan. */
const short = 10_000;

/** @param schema that holds the tables, as SQL spells it
 *  @param mark of this warehouse: its tables are of the lake as it is, and no other's */
export function viewKeeper(run: Run, schema: string, mark: string): ViewKeeper {
  const written = new Map<string, Promise<void>>();
  /** What may be there, also where its writing failed at the last. */
  const begun = new Set<string>();
  const table = (digest: string): string => `${schema}."ops_review_${mark}_${digest}"`;
  const write = async ({ digest, select, reads }: KeptView): Promise<void> => {
    await Promise.all(reads.map((below) => written.get(below)));
    // Where a connection broke after it was sent, the statement comes twice.
    await run(`create table if not exists ${table(digest)} as ${select}`);
  };
  return {
    async prepare(statement) {
      const { views, statement: overTables } = keptViews(statement, { table, keeps });
      for (const view of views) {
        if (written.has(view.digest)) continue;
        const writing = write(view);
        written.set(view.digest, writing);
        begun.add(view.digest);
        // What failed is tried anew by the next statement.
        writing.catch(() => written.delete(view.digest));
      }
      await Promise.all(views.map(({ digest }) => written.get(digest)));
      return overTables;
    },
    async drop(run) {
      await Promise.allSettled(written.values());
      await Promise.all([...begun].map((digest) => run(`drop table if exists ${table(digest)}`)));
      written.clear();
      begun.clear();
    },
  };
}

/** What reads nothing is a relation of literals: most are short. */
function keeps({ kept, reads, cte }: View): boolean {
  return kept && (reads.length > 0 || cte.length > short);
}
