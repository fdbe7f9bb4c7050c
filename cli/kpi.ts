import { Command } from 'commander';
import { evaluate, type KpiValue } from '../core/kpi/evaluate.ts';
import { shellQuoted } from '../core/review/evidence_book.ts';
import { formatInterval, formatNumber, formatShare, formatValue } from '../core/review/format.ts';
import { escapeTerminal } from '../core/review/render/escape.ts';
import { type Header, inListOrder } from '../core/sql/header.ts';
import { UsageError } from './exit.ts';
import { namedKpi } from './named_kpi.ts';
import { choosePeriod } from './period.ts';
import { print, printJson, table } from './terminal.ts';
import { type CommonOptions, openForReading, openWorkspace, withEnvironment } from './workspace.ts';

interface KpiOptions extends CommonOptions {
  readonly period?: string;
  readonly service?: string;
  readonly environment?: string;
  readonly json?: boolean;
}

export const kpiCommand = new Command('kpi')
  .description('List the KPIs, or print the values of one for every service.')
  .argument('[name]', 'KPI; without it: the catalogue of KPIs')
  .option('--period <period>', 'such as 2024-12 or 2024-W50, or 2024-12/P90D for the 90 days up to its end')
  .option('--service <name>', 'one service')
  .option('--environment <name>', 'one production environment')
  .option('--json', 'print JSON')
  .addHelpText(
    'after',
    `
Examples:
  ops-review kpi
  ops-review kpi change_fail_rate --period 2024-10
  ops-review kpi change_lead_time --service checkout --period 2024-10/P90D --json`,
  )
  .action(async (name: string | undefined, _: unknown, command: Command) => {
    const options = command.optsWithGlobals<KpiOptions>();
    const workspace = withEnvironment(openWorkspace(options), options.environment);
    const reading = await openForReading(workspace);
    try {
      const headers = inListOrder([...reading.library.queries.values()].map(({ header }) => header));
      if (name === undefined) {
        if (options.json === true) printJson(headers);
        else print(catalogueText(headers));
        return;
      }
      const kpi = namedKpi(name, headers);
      const period = await choosePeriod(reading, options.period);
      const question = { ...reading.question, periods: [period], service: options.service ?? null };
      const { values } = await evaluate(reading, question, [kpi]);
      if (options.environment !== undefined && values.length === 0) {
        throw new UsageError(
          `nothing was ever deployed to an environment named ${options.environment}${options.service === undefined ? '' : ` by ${options.service}`}`,
        );
      }
      if (options.service !== undefined && values.length === 0) {
        throw new UsageError(
          `no service named ${options.service} ever had a production rollout; \`ops-review kpi ${kpi}\` lists them`,
        );
      }
      if (options.json === true) printJson(values.map(plain));
      else print(valuesText(values, period.name, options.environment));
    } finally {
      await reading.close();
    }
  });

function catalogueText(headers: readonly Header[]): string {
  return table(
    ['kpi', 'unit', 'better', 'title'],
    headers.map(({ name, unit, direction, title }) => [name, unit, direction, title]),
  );
}

function valuesText(values: readonly KpiValue[], period: string, environment: string | undefined): string {
  const [first] = values;
  if (first === undefined) return `No service had a production rollout before the end of ${period}.`;
  const { header } = first;
  const of = environment === undefined ? [] : ['--environment', environment];
  return [
    `${header.title} in ${period}. ${header.definition}`,
    '',
    table(
      ['service', 'value', '95 % interval', 'k', 'n', 'coverage', 'maturity', 'why unknown'],
      values.map(({ service, value, interval, numerator, sampleSize, coverage, maturity, reason }) => [
        service,
        formatValue(header.unit, value),
        interval === null ? '' : formatInterval(header.unit, interval.lower, interval.upper),
        numerator === null ? '' : formatNumber(numerator),
        sampleSize === null ? '' : formatNumber(sampleSize),
        coverage === null ? 'not declared' : formatShare(coverage),
        maturity,
        reason ?? '',
      ]),
    ),
    '',
    `Open a number: ops-review explain ${[header.name, '--service', first.service, '--period', period, ...of].map((word) => escapeTerminal(shellQuoted(word))).join(' ')}`,
  ].join('\n');
}

function plain({ header, period, interval, weeks: _weeks, knownDays: _days, ...value }: KpiValue): object {
  return {
    kpi: header.name,
    unit: header.unit,
    direction: header.direction,
    period: period.name,
    start: new Date(period.start).toISOString(),
    end: new Date(period.end).toISOString(),
    ...value,
    lower: interval?.lower ?? null,
    upper: interval?.upper ?? null,
    method: interval?.method ?? null,
  };
}
