import { sha256 } from '../bytes/digest.ts';
import { literalOf, spelledOut } from './spelled_out.ts';
import type { SqlValue, Statement, View } from './statement.ts';
import { parametersIn } from './tokens.ts';

/** A view that an engine writes as a table, once for all statements that read it. */
export interface KeptView {
  /** Of its text, its parameters and the views below it: where these are the same, so are its rows. */
  readonly digest: string;
  /** Yields its rows, over the tables of the kept views below it. Parameters stand in it as literals. */
  readonly select: string;
  /** Digests of the kept views that `select` reads. */
  readonly reads: readonly string[];
}

/** A statement, taken apart by an engine that keeps views. */
export interface Kept {
  /** Each after those that it reads. */
  readonly views: readonly KeptView[];
  /** The statement over the tables of these views in place of their texts. */
  readonly statement: Statement;
}

/** How an engine keeps views. */
export interface Keeping {
  /** Spells the table that holds the rows of the view of this digest. */
  readonly table: (digest: string) => string;
  readonly keeps: (view: View) => boolean;
}

/** What stands for a view in the text of a statement. */
interface Head {
  readonly view: View;
  readonly kept: boolean;
  readonly digest: string;
  /** `NAME as (…)`: over its table, or its own text. */
  readonly cte: string;
}

/** Says which tables an engine needs for the views that a statement shares with others, and what is left of the
 *  statement. A review asks a dozen statements that all stand on the same rollouts. */
export function keptViews(statement: Statement, { table, keeps }: Keeping): Kept {
  const { views, rest, parameters } = statement;
  if (views === undefined || rest === undefined || views.length === 0) return { views: [], statement };
  const heads = new Map<string, Head>();
  const found = new Map<string, KeptView>();
  for (const view of views) {
    const digest = digestOf(view, heads, parameters);
    const kept = keeps(view);
    if (kept) {
      const below = headsBelow(view, heads);
      const select = `with ${[...below.map(({ cte }) => cte), view.cte].join(',\n')}\nselect * from "${view.name}"`;
      found.set(digest, {
        digest,
        select: spelledOut({ text: select, parameters }),
        reads: below.filter((head) => head.kept).map((head) => head.digest),
      });
    }
    const cte = kept ? `"${view.name}" as (select * from ${table(digest)})` : view.cte;
    heads.set(view.name, { view, kept, digest, cte });
  }
  const body = rest.startsWith('with\n') ? `,\n${rest.slice('with\n'.length)}` : `\n${rest}`;
  const text = `with ${[...heads.values()].map(({ cte }) => cte).join(',\n')}${body}`;
  const used = parametersIn(text);
  return {
    views: [...found.values()],
    statement: {
      text,
      parameters: Object.fromEntries(Object.entries(parameters).filter(([name]) => used.has(name))),
    },
  };
}

/** What the text of a view needs before it: what it reads, and what those read that are not kept. */
function headsBelow(view: View, heads: ReadonlyMap<string, Head>): Head[] {
  const needed = new Set<string>();
  const visit = ({ reads }: View): void => {
    for (const name of reads) {
      const head = heads.get(name);
      if (head === undefined) continue;
      needed.add(name);
      if (!head.kept) visit(head.view);
    }
  };
  visit(view);
  return [...heads].flatMap(([name, head]) => (needed.has(name) ? [head] : []));
}

function digestOf(
  { cte, reads }: View,
  heads: ReadonlyMap<string, Head>,
  parameters: Readonly<Record<string, SqlValue>>,
): string {
  const values = [...parametersIn(cte)].sort().map((name) => [name, literalOf(name, parameters)]);
  const below = reads.map((name) => [name, heads.get(name)?.digest ?? '']);
  return sha256(JSON.stringify([cte, values, below])).slice(0, 32);
}
