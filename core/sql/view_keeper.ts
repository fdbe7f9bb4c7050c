import { type KeptView, keptViews } from './kept_views.ts';
import type { Statement, View } from './statement.ts';

/** Has the views that a statement stands on written as tables first, each once. Trino and Athena plan a common table
 *  expression anew at each reference: views that stand on views multiply until they give up
 *  (docs/adr/0003-views-inlined-as-ctes.md). */
export interface ViewKeeper {
  /** The statement over tables in place of its views, but for those that are not to be kept. */
  prepare(statement: Statement): Promise<Statement>;
  /** Drops every table that may be there, by its digest. What was under way must have been cancelled. */
  drop(remove: (digest: string) => Promise<void>): Promise<void>;
}

/** How an engine writes views. A table is of the lake as it was: two processes share none. */
export interface Writing {
  /** The table of a digest, schema and all, as the engine's SELECT spells it. */
  readonly table: (digest: string) => string;
  readonly write: (digest: string, select: string) => Promise<void>;
}

/** A relation of literals of so many characters is no shorter to read than to plan. */
const short = 10_000;

export function viewKeeper({ table, write }: Writing): ViewKeeper {
  const written = new Map<string, Promise<void>>();
  /** What may be there, also where its writing failed at the last. */
  const begun = new Set<string>();
  const writeAbove = async ({ digest, select, reads }: KeptView): Promise<void> => {
    await Promise.all(reads.map((below) => written.get(below)));
    await write(digest, select);
  };
  return {
    async prepare(statement) {
      const { views, statement: overTables } = keptViews(statement, { table, keeps });
      for (const view of views) {
        if (written.has(view.digest)) continue;
        const writing = writeAbove(view);
        written.set(view.digest, writing);
        begun.add(view.digest);
        // What failed is tried anew by the next statement.
        writing.catch(() => written.delete(view.digest));
      }
      await Promise.all(views.map(({ digest }) => written.get(digest)));
      return overTables;
    },
    async drop(remove) {
      await Promise.allSettled(written.values());
      await Promise.all([...begun].map(remove));
      written.clear();
      begun.clear();
    },
  };
}

/** What reads nothing is a relation of literals: most are short. */
export function keeps({ kept, reads, cte }: View): boolean {
  return kept && (reads.length > 0 || cte.length > short);
}
