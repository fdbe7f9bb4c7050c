import { Command } from 'commander';
import type { Cell, QueryResult, ResultRow } from '../core/ports.ts';
import { type Context, compileSelect } from '../core/sql/compile.ts';
import { contextOf, type Question } from '../core/sql/context.ts';
import { varchar } from '../core/sql/statement.ts';
import { UsageError } from './exit.ts';
import { choosePeriod } from './period.ts';
import { print, printJson, table } from './terminal.ts';
import { type CommonOptions, openForReading, openWorkspace, type Reading } from './workspace.ts';

interface SqlOptions extends CommonOptions {
  readonly period?: string;
  readonly json?: boolean;
}

export const sqlCommand = new Command('sql')
  .description(
    'Run a query over the views (deployments, rollouts, changes, incidents …) and the tables lake.…; read-only.',
  )
  .argument('<query>', 'a select in the dialect of Athena and Trino; instants are UTC')
  .option(
    '--period <period>',
    'what `periods` and `days` hold, for queries that use them; views of the days of periods hold those alone, without it all days',
  )
  .option('--json', 'print JSON')
  .addHelpText(
    'after',
    `
Examples:
  ops-review sql "select kind, count(*) from rollouts group by 1 order by 2 desc"
  ops-review sql "select * from deployments where service = 'checkout' order by event_time desc limit 10"
  ops-review sql "select reason, count(*) from lake.quarantine group by 1" --json`,
  )
  .action(async (query: string, _: unknown, command: Command) => {
    const options = command.optsWithGlobals<SqlOptions>();
    const reading = await openForReading(openWorkspace(options));
    try {
      const result = await select(reading, query, options.period);
      const { columns } = result;
      const rows = withInstants(result);
      if (options.json === true) printJson(rows);
      else
        print(
          table(
            columns,
            rows.map((row) => columns.map((column) => cellText(row[column] ?? null))),
          ),
        );
    } finally {
      await reading.close();
    }
  });

/** Answers a query of the user over the views and the lake's tables.
 *  @throws UsageError where it is none, or would do anything else than read them */
export async function select(reading: Reading, query: string, period?: string): Promise<QueryResult> {
  const { question } = reading;
  const asked = contextOf({ ...question, periods: [await choosePeriod(reading, period)] });
  const context =
    period === undefined ? { ...asked, parameters: { ...asked.parameters, ...allDays(question) } } : asked;
  const names = [...reading.library.queries.values(), ...[...context.relations.keys()].map(named)]
    .filter(({ header: { role } }) => role === 'view')
    .map(({ header }) => header.name)
    .filter((name) => new RegExp(`\\b${name}\\b`, 'i').test(query));
  try {
    const statement = compileSelect(reading.library, standing(query, names), names, context);
    return await reading.warehouse.query(statement);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(message.split('\n').filter((line) => line !== ''));
  }
}

/** What can follow the views of a statement: a select, or one with expressions of its own. */
const follows = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*(?:select|with(?!\s+recursive))\b/i;

/** The query as it can stand behind views: as it is, for Trino does not keep the order of a query in brackets; in brackets
 *  where it names an expression like a view, which then is meant, or is of another kind. */
function standing(query: string, views: readonly string[]): string {
  const trimmed = query.replace(/[\s;]+$/, '');
  const names = views.some((view) =>
    new RegExp(`\\b${view}\\b"?\\s*(?:\\([^()]*\\)\\s*)?as\\s*\\(`, 'i').test(trimmed),
  );
  return follows.test(trimmed) && !names ? trimmed : `select * from (\n${trimmed}\n)`;
}

/** Days of views that are otherwise of the days of the periods: who names no period asks about all that the lake holds. */
function allDays({ fromDt, toDt }: Question): Context['parameters'] {
  return {
    period_from_dt: varchar(fromDt),
    period_to_dt: varchar(toDt),
    endpoints_from_dt: varchar(fromDt),
  };
}

function named(name: string): { header: { role: string; name: string } } {
  return { header: { role: 'view', name } };
}

/** Instants as a person, or another program, reads them. */
function withInstants({ rows, instants }: QueryResult): ResultRow[] {
  const shown = (name: string, cell: Cell): Cell =>
    instants.has(name) && typeof cell === 'number' ? new Date(cell).toISOString() : cell;
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, shown(name, cell)])),
  );
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  return Array.isArray(cell)
    ? JSON.stringify(cell.map((item) => (item === null ? null : String(item))))
    : String(cell);
}
