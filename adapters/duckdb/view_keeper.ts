import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { literal } from '../../core/sql/literal.ts';
import type { SqlValue, Statement, View } from '../../core/sql/statement.ts';
import { parametersIn, replaceParameters } from '../../core/sql/tokens.ts';

/** Keeps the views that statements of one process have in common: each is computed once, into a temporary table, and
 *  again only where its text, its parameters or a view below it differ. A review asks a dozen statements that all
 *  stand on the same rollouts. */
export interface ViewKeeper {
  /** The statement over tables in place of its views, but for those that are not to be kept. */
  prepare(statement: Statement): Promise<Statement>;
}

/** What stands for a view in the text of a statement. */
interface Head {
  readonly view: View;
  readonly digest: string;
  /** `NAME as (…)`: over its table, or its own text. */
  readonly cte: string;
}

export function viewKeeper(connection: DuckDBConnection): ViewKeeper {
  const kept = new Map<string, Promise<unknown>>();
  return {
    async prepare(statement) {
      const { views, rest, parameters } = statement;
      if (views === undefined || rest === undefined || views.length === 0) return statement;
      const heads = new Map<string, Head>();
      for (const view of views) {
        const digest = digestOf(view, heads, parameters);
        const table = `view_${digest}`;
        if (view.kept) {
          const below = [...headsBelow(view, heads), view.cte].join(',\n');
          const text = `create temp table "${table}" as with ${below}\nselect * from "${view.name}"`;
          const computing =
            kept.get(table) ?? connection.run(replaceParameters(text, (name) => literalOf(name, parameters)));
          kept.set(table, computing);
          await computing;
        }
        const cte = view.kept ? `"${view.name}" as (select * from temp."${table}")` : view.cte;
        heads.set(view.name, { view, digest, cte });
      }
      const body = rest.startsWith('with\n') ? `,\n${rest.slice('with\n'.length)}` : `\n${rest}`;
      const text = `with ${[...heads.values()].map(({ cte }) => cte).join(',\n')}${body}`;
      const used = parametersIn(text);
      return {
        text,
        parameters: Object.fromEntries(Object.entries(parameters).filter(([name]) => used.has(name))),
      };
    },
  };
}

/** What the text of a view needs before it: what it reads, and what those read that are not kept. */
function headsBelow(view: View, heads: ReadonlyMap<string, Head>): string[] {
  const needed = new Set<string>();
  const visit = ({ reads }: View): void => {
    for (const name of reads) {
      const head = heads.get(name);
      if (head === undefined) continue;
      needed.add(name);
      if (!head.view.kept) visit(head.view);
    }
  };
  visit(view);
  return [...heads].flatMap(([name, { cte }]) => (needed.has(name) ? [cte] : []));
}

function digestOf(
  { cte, reads }: View,
  heads: ReadonlyMap<string, Head>,
  parameters: Readonly<Record<string, SqlValue>>,
): string {
  const values = [...parametersIn(cte)].sort().map((name) => [name, literalOf(name, parameters)]);
  const below = reads.map((name) => [name, heads.get(name)?.digest ?? '']);
  return createHash('sha256')
    .update(JSON.stringify([cte, values, below]))
    .digest('hex')
    .slice(0, 32);
}

function literalOf(name: string, parameters: Readonly<Record<string, SqlValue>>): string {
  const value = parameters[name];
  if (value === undefined) throw new Error(`the statement uses :${name}, which nothing sets`);
  return literal(value);
}
