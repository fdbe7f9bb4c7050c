import { Command } from 'commander';
import { didYouMean } from '../core/catalog/closest.ts';
import { serviceLives } from '../core/kpi/evaluate.ts';
import { evidence, hiding } from '../core/kpi/measure.ts';
import { escapeTerminal } from '../core/review/render/escape.ts';
import { type Context, compileEvidence } from '../core/sql/compile.ts';
import { contextOf } from '../core/sql/context.ts';
import { UsageError } from './exit.ts';
import { namedKpi } from './named_kpi.ts';
import { choosePeriod } from './period.ts';
import { rawRecords } from './raw_records.ts';
import { print, printJson, table } from './terminal.ts';
import {
  type CommonOptions,
  openForReading,
  openWorkspace,
  type Reading,
  type Workspace,
  withEnvironment,
} from './workspace.ts';

interface ExplainOptions extends CommonOptions {
  readonly service?: string;
  readonly environment?: string;
  readonly period?: string;
  readonly raw?: boolean;
  readonly sql?: boolean;
  readonly json?: boolean;
}

export const explainCommand = new Command('explain')
  .description('Open a number: its SQL as run, the rows that were counted, and the raw record behind each.')
  .argument('<name>', 'KPI')
  .option('--service <name>', 'one service; without it: all')
  .option('--environment <name>', 'one production environment')
  .option('--period <period>', 'as for kpi')
  .option('--raw', 'print the raw text of each record')
  .option('--no-sql', 'leave the SQL out')
  .option('--json', 'print JSON')
  .addHelpText(
    'after',
    `
Examples:
  ops-review explain change_fail_rate --service whitehall --period 2024-10
  ops-review explain change_lead_time --service publishing-api --period 2024-10 --raw --no-sql`,
  )
  .action(async (name: string, _: unknown, command: Command) => {
    const options = command.optsWithGlobals<ExplainOptions>();
    const workspace = withEnvironment(openWorkspace(options), options.environment);
    const reading = await openForReading(workspace);
    try {
      const kpi = namedKpi(
        name,
        [...reading.library.queries.values()].map(({ header }) => header),
      );
      const period = await choosePeriod(reading, options.period);
      const context = contextOf({ ...reading.question, periods: [period], service: options.service ?? null });
      const statement = compileEvidence(reading.library, [kpi], context);
      // What is not about deployments has rows of accounts and of services that were never deployed, too.
      if (reading.library.queries.get(kpi)?.header.scopes === 'scopes')
        await checkService(reading, options.service);
      const rows = await evidence(reading.warehouse, reading.library, [kpi], context);
      const raw = options.raw === true ? await shownRecords(workspace, reading, rows, [kpi], context) : null;
      if (options.json === true) {
        printJson({
          kpi,
          period: period.name,
          sql: statement.text,
          parameters: statement.parameters,
          rows: rows.map((row, index) => ({ ...row, raw: raw?.[index] ?? null })),
        });
        return;
      }
      if (options.sql !== false) {
        print(`${statement.text}\n`);
        for (const [parameter, { value }] of Object.entries(statement.parameters))
          print(`-- :${parameter} = ${value}`);
        print('');
      }
      if (raw === null) {
        print(evidenceTable(rows));
        print('\nThe raw text of each record: add --raw');
      } else {
        rows.forEach((row, index) => {
          print(
            table(['what', 'where'], [[facts(row), `${row.origin_object}:${row.origin_position}`]]).split(
              '\n',
            )[2] ?? '',
          );
          print(`    ${escapeTerminal(raw[index] ?? '')}`);
        });
      }
      print(`${rows.length} rows`);
    } finally {
      await reading.close();
    }
  });

const notShown = '(not shown: fewer than five people are behind this number, and its records name them)';

/** The raw records of rows, but for those whose number is hidden. */
async function shownRecords(
  workspace: Workspace,
  { warehouse, library, state }: Reading,
  rows: readonly Row[],
  kpis: readonly string[],
  context: Context,
): Promise<string[]> {
  const hides = await hiding({ warehouse, library, kpis, context });
  const raw = await rawRecords(
    workspace,
    state,
    rows.filter((row) => !hides(row)),
  );
  const next = raw.values();
  return rows.map((row) => (hides(row) ? notShown : (next.next().value ?? '')));
}

/** @throws UsageError where a service is named that never reached production */
async function checkService(reading: Reading, service: string | undefined): Promise<void> {
  if (service === undefined) return;
  const names = (await serviceLives(reading, reading.question)).map((life) => life.service);
  if (names.includes(service)) return;
  const hint = didYouMean(service, names) ?? '`ops-review kpi deployment_frequency` lists those that did';
  throw new UsageError(`no service named ${service} ever had a production rollout. ${hint}`);
}

type Row = Awaited<ReturnType<typeof evidence>>[number];

function facts({ event_time, service, in_numerator, in_denominator, measure, note }: Row): string {
  const counted = [in_numerator ? 'in numerator' : '', in_denominator ? 'in denominator' : ''].filter(
    (part) => part !== '',
  );
  return [
    new Date(event_time).toISOString(),
    service,
    counted.length === 0 ? 'left out' : counted.join(', '),
    measure === null ? '' : `${measure}`,
    note ?? '',
  ]
    .filter((part) => part !== '')
    .join('  ');
}

function evidenceTable(rows: readonly Row[]): string {
  return table(
    ['time', 'service', 'environment', 'numerator', 'denominator', 'measure', 'note', 'object:line', 'id'],
    rows.map((row) => [
      new Date(row.event_time).toISOString(),
      row.service,
      row.environment ?? '',
      row.in_numerator ? 'yes' : 'no',
      row.in_denominator ? 'yes' : 'no',
      row.measure === null ? '' : String(row.measure),
      row.note ?? '',
      `${row.origin_object}:${row.origin_position}`,
      row.id,
    ]),
  );
}
