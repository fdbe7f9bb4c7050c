import { Command } from 'commander';
import { measure } from '../core/kpi/measure.ts';
import type { Measured } from '../core/kpi/value.ts';
import { compareValues, servicesOfOneAlone } from '../core/kpi/verify/compare.ts';
import { evaluate, namesOfKpis } from '../core/kpi/verify/evaluate.ts';
import { contextOf } from '../core/sql/context.ts';
import { exitCodes, UsageError } from './exit.ts';
import { lakeFacts } from './lake_facts.ts';
import { namedKpi } from './named_kpi.ts';
import { choosePeriod } from './period.ts';
import { passingPrivacy } from './privacy.ts';
import { print, printJson } from './terminal.ts';
import { missingFor, readTruth, type Truth, truthFacts } from './truth_folder.ts';
import { type NotCompared, type Verification, verifyText } from './verify_text.ts';
import { type CommonOptions, openForReading, openWorkspace, type Reading } from './workspace.ts';

interface VerifyOptions extends CommonOptions {
  readonly period?: string[];
  readonly truth?: string;
  readonly json?: boolean;
}

export const verifyCommand = new Command('verify')
  .description('Compute KPIs a second time, by plain loops instead of SQL, and compare every value.')
  .argument('[name]', 'KPI; without it: all')
  .option('--period <period...>', 'one or more; default: as for review')
  .option('--truth <folder>', 'have the loops read what really happened from here, not from the lake')
  .option('--json', 'print JSON')
  .addHelpText(
    'after',
    `
With --truth, the folder holds deployments.ndjson, changes.ndjson, incidents.ndjson and alarm_transitions.ndjson, or
some of them, as ingest --table takes them (or .csv, .gz, .zst). KPIs that need other facts are not compared. What
alarms exist is taken from the lake.

Examples:
  ops-review verify
  ops-review verify change_fail_rate --period 2024-10 2024-11
  ops-review verify --truth what-happened/ --period 2026-02 2026-03`,
  )
  .action(async (name: string | undefined, _: unknown, command: Command) => {
    const options = command.optsWithGlobals<VerifyOptions>();
    const workspace = openWorkspace(options);
    const truth =
      options.truth === undefined ? null : await readTruth(options.truth, await passingPrivacy(workspace));
    const reading = await openForReading(workspace);
    try {
      const verification = await verify(reading, name, options.period ?? [], truth);
      if (verification.differences.length > 0 || provesNothing(verification, truth))
        process.exitCode = exitCodes.found;
      if (options.json === true) printJson(verification);
      else print(verifyText(verification, options.truth ?? null));
    } finally {
      await reading.close();
    }
  });

/** Every value of these KPIs in these periods, by SQL and by loops over what the lake holds, or over a truth. */
export async function verify(
  reading: Reading,
  name: string | undefined,
  texts: readonly string[],
  truth: Truth | null,
): Promise<Verification> {
  const { comparable, notCompared } = comparing(reading, name, truth);
  const asked = texts.length === 0 ? [undefined] : texts;
  const named = await Promise.all(asked.map((text) => choosePeriod(reading, text)));
  const periods = [...new Map(named.map((period) => [period.name, period])).values()];
  const question = { ...reading.question, periods };
  const sql = await measure(reading.warehouse, reading.library, comparable, contextOf(question));
  const facts =
    truth === null ? await lakeFacts(reading, comparable) : await truthFacts(truth, reading.warehouse);
  const loops = evaluate(facts, question.catalogue, periods, question.asOf).filter(({ kpi }) =>
    comparable.includes(kpi),
  );
  const differences = compareValues(sql, loops);
  const ofSqlAlone = differences.filter((each) => each.loops === 'no row').length;
  return {
    compared: loops.length + ofSqlAlone,
    known: knownOf(loops),
    differences,
    services: { sql: servicesOfOneAlone(sql, loops), loops: servicesOfOneAlone(loops, sql) },
    notCompared,
  };
}

/** A truth of other times agrees with everything. */
function provesNothing({ known }: Verification, truth: Truth | null): boolean {
  return truth !== null && Object.values(known).every((count) => count === 0);
}

function knownOf(values: readonly Measured[]): Record<string, number> {
  const known: Record<string, number> = {};
  for (const { kpi, value } of values) known[kpi] = (known[kpi] ?? 0) + (value === null ? 0 : 1);
  return known;
}

/** The KPIs to compare, the one that was named or all, and those that cannot be.
 *  @throws UsageError where none can */
function comparing(
  { library }: Reading,
  name: string | undefined,
  truth: Truth | null,
): { readonly comparable: readonly string[]; readonly notCompared: readonly NotCompared[] } {
  const headers = [...library.queries.values()].map(({ header }) => header);
  const kpis =
    name === undefined
      ? headers.filter(({ role }) => role === 'kpi').map((header) => header.name)
      : [namedKpi(name, headers)];
  const twice = kpis.filter((kpi) => namesOfKpis.includes(kpi));
  if (twice.length === 0) throw new UsageError(`${name} is computed by SQL alone as yet`);
  if (truth === null) return { comparable: twice, notCompared: [] };
  const wanting = twice.map((kpi) => ({ kpi, missing: missingFor(kpi, truth, library) }));
  const comparable = wanting.filter(({ missing }) => missing.length === 0).map(({ kpi }) => kpi);
  const notCompared = wanting.filter(({ missing }) => missing.length > 0);
  if (comparable.length > 0) return { comparable, notCompared };
  const [first, ...others] = wanting.map(({ missing }) => new Set(missing));
  const all = others.reduce((common, missing) => common.intersection(missing), first ?? new Set<string>());
  throw new UsageError(
    `${name ?? 'every KPI'} needs ${[...all].join(', ')}, which the folder says nothing of`,
  );
}
