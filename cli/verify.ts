import { Command } from 'commander';
import { measure } from '../core/kpi/measure.ts';
import { compareValues, type Difference } from '../core/kpi/verify/compare.ts';
import { evaluate, namesOfKpis } from '../core/kpi/verify/evaluate.ts';
import { contextOf } from '../core/sql/context.ts';
import { exitCodes, UsageError } from './exit.ts';
import { lakeFacts } from './lake_facts.ts';
import { namedKpi } from './named_kpi.ts';
import { choosePeriod } from './period.ts';
import { print, printJson, table } from './terminal.ts';
import { type CommonOptions, openForReading, openWorkspace } from './workspace.ts';

interface VerifyOptions extends CommonOptions {
  readonly period?: string[];
  readonly json?: boolean;
}

export const verifyCommand = new Command('verify')
  .description('Compute KPIs a second time, by plain loops instead of SQL, and compare every value.')
  .argument('[name]', 'KPI; without it: all')
  .option('--period <period...>', 'one or more; default: as for review')
  .option('--json', 'print JSON')
  .addHelpText(
    'after',
    '\nExamples:\n  ops-review verify\n  ops-review verify change_fail_rate --period 2024-10 2024-11',
  )
  .action(async (name: string | undefined, _: unknown, command: Command) => {
    const options = command.optsWithGlobals<VerifyOptions>();
    const reading = await openForReading(openWorkspace(options));
    try {
      const headers = [...reading.library.queries.values()].map(({ header }) => header);
      const kpis =
        name === undefined
          ? headers.filter(({ role }) => role === 'kpi').map((header) => header.name)
          : [namedKpi(name, headers)];
      const twice = kpis.filter((kpi) => namesOfKpis.includes(kpi));
      if (twice.length === 0) throw new UsageError(`${name} is computed by SQL alone as yet`);
      const periods = await Promise.all(
        (options.period ?? [undefined]).map((text) => choosePeriod(reading, text)),
      );
      const question = { ...reading.question, periods };
      const bySql = await measure(reading.warehouse, reading.library, twice, contextOf(question));
      const facts = await lakeFacts(reading, twice);
      const byLoops = evaluate(facts, question.catalogue, periods, question.asOf).filter(({ kpi }) =>
        twice.includes(kpi),
      );
      const differences = compareValues(bySql, byLoops);
      if (differences.length > 0) process.exitCode = exitCodes.found;
      if (options.json === true) printJson({ compared: byLoops.length, differences });
      else print(verifyText(byLoops.length, differences));
    } finally {
      reading.close();
    }
  });

function verifyText(compared: number, differences: readonly Difference[]): string {
  if (differences.length === 0)
    return `${compared} values computed twice, by SQL and by plain loops: all are the same.`;
  const rows = differences.map(({ kpi, service, period, part, sql, loops }) => [
    kpi,
    service,
    period,
    part,
    String(sql ?? 'unknown'),
    String(loops ?? 'unknown'),
  ]);
  return `${table(['kpi', 'service', 'period', 'part', 'SQL', 'loops'], rows)}\n${differences.length} differences in ${compared} values. Please report this with the input.`;
}
