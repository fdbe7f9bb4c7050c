import { Command } from 'commander';
import { measure } from '../core/kpi/measure.ts';
import type { Measured } from '../core/kpi/value.ts';
import { evaluate } from '../core/kpi/verify/evaluate.ts';
import { contextOf } from '../core/sql/context.ts';
import { exitCodes } from './exit.ts';
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
      const periods = await Promise.all(
        (options.period ?? [undefined]).map((text) => choosePeriod(reading, text)),
      );
      const question = { ...reading.question, periods };
      const bySql = await measure(reading.warehouse, reading.library, kpis, contextOf(question));
      const byLoops = evaluate(await lakeFacts(reading), question.catalogue, periods, question.asOf).filter(
        ({ kpi }) => kpis.includes(kpi),
      );
      const differences = compareValues(bySql, byLoops);
      if (differences.length > 0) process.exitCode = exitCodes.found;
      if (options.json === true) printJson({ compared: byLoops.length, differences });
      else print(verifyText(byLoops.length, differences));
    } finally {
      reading.close();
    }
  });

interface Difference {
  readonly kpi: string;
  readonly service: string;
  readonly period: string;
  readonly part: (typeof parts)[number] | 'row';
  readonly sql: number | null;
  readonly loops: number | null;
}

const parts = ['value', 'numerator', 'denominator', 'sample_size'] as const;

/** Where two evaluations differ; floats are the same to a relative 1e-9. */
export function compareValues(bySql: readonly Measured[], byLoops: readonly Measured[]): Difference[] {
  const place = ({ kpi, service, period }: Measured): string => JSON.stringify([kpi, service, period]);
  const others = new Map(byLoops.map((row) => [place(row), row]));
  const differences: Difference[] = [];
  for (const row of bySql) {
    const other = others.get(place(row));
    others.delete(place(row));
    if (other === undefined) differences.push({ ...named(row), part: 'row', sql: row.value, loops: null });
    else {
      for (const part of parts) {
        if (!same(row[part], other[part]))
          differences.push({ ...named(row), part, sql: row[part], loops: other[part] });
      }
    }
  }
  for (const row of others.values())
    differences.push({ ...named(row), part: 'row', sql: null, loops: row.value });
  return differences;
}

function named({ kpi, service, period }: Measured): Pick<Difference, 'kpi' | 'service' | 'period'> {
  return { kpi, service, period };
}

function same(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one === other;
  return one === other || Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));
}

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
