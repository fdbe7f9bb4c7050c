import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { literal } from '../../core/sql/literal.ts';
import type { SqlValue, Statement, View } from '../../core/sql/statement.ts';
import { parametersIn, replaceParameters } from '../../core/sql/tokens.ts';

/** Keeps the views that statements of one process have in common: each is computed once, into a temporary table, and
 *  again only where its text, its parameters or a view below it differ. A review asks a dozen statements that all
 *  stand on the same rollouts. */
export interface ViewKeeper {
  /** The statement over tables in place of its views. */
  prepare(statement: Statement): Promise<Statement>;
}

export function viewKeeper(connection: DuckDBConnection): ViewKeeper {
  const kept = new Map<string, Promise<unknown>>();
  return {
    async prepare(statement) {
      const { views, rest, parameters } = statement;
      if (views === undefined || rest === undefined || views.length === 0) return statement;
      const digests = new Map<string, string>();
      for (const view of views) {
        const digest = digestOf(view, digests, parameters);
        digests.set(view.name, digest);
        const table = `view_${digest}`;
        const computed = kept.get(table);
        if (computed !== undefined) {
          await computed;
          continue;
        }
        const below = view.reads.flatMap((name) => {
          const known = digests.get(name);
          return known === undefined ? [] : [`"${name}" as (select * from temp."view_${known}")`];
        });
        const text = `create temp table "${table}" as with ${[...below, view.cte].join(',\n')}\nselect * from "${view.name}"`;
        const computing = connection.run(replaceParameters(text, (name) => literalOf(name, parameters)));
        kept.set(table, computing);
        await computing;
      }
      const heads = [...digests].map(
        ([name, digest]) => `"${name}" as (select * from temp."view_${digest}")`,
      );
      const body = rest.startsWith('with\n') ? `,\n${rest.slice('with\n'.length)}` : `\n${rest}`;
      const used = parametersIn(rest);
      return {
        text: `with ${heads.join(',\n')}${body}`,
        parameters: Object.fromEntries(Object.entries(parameters).filter(([name]) => used.has(name))),
      };
    },
  };
}

function digestOf(
  { cte, reads }: View,
  digests: ReadonlyMap<string, string>,
  parameters: Readonly<Record<string, SqlValue>>,
): string {
  const values = [...parametersIn(cte)].sort().map((name) => [name, literalOf(name, parameters)]);
  const below = reads.map((name) => [name, digests.get(name) ?? '']);
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
