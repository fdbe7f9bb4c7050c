import { join, relative, resolve } from 'node:path';
import { Command } from 'commander';
import type { WrittenFact } from '../simulator/facts.ts';
import { defaultSettings, limits, problemsOf, type Settings } from '../simulator/settings.ts';
import { simulate } from '../simulator/simulate.ts';
import { isoDay } from '../simulator/time.ts';
import { UsageError } from './exit.ts';
import { oneWord } from './one_word.ts';
import { writeSimulation } from './simulation_folder.ts';
import { print, printJson, table } from './terminal.ts';

interface SimulateOptions {
  readonly out: string;
  readonly json?: boolean;
  readonly [name: string]: string | boolean | undefined;
}

const { delivery } = defaultSettings;

export const simulateCommand = new Command('simulate')
  .description(
    'Simulate an organisation on AWS: raw records as AWS, GitHub and PagerDuty write them, and facts.json, which says what really happened.',
  )
  .requiredOption('--out <dir>', 'folder to write to; it must not exist, or be empty')
  .option('--seed <number>', 'the same seed and options give the same files', String(defaultSettings.seed))
  .option('--from <day>', 'first day, such as 2026-07-01', isoDay(defaultSettings.from))
  .option('--days <number>', 'how many days', String(defaultSettings.days))
  .option(
    '--history <number>',
    'days before of which exports tell, so that there is something to compare with',
    String(defaultSettings.history),
  )
  .option('--services <number>', 'how many services', String(defaultSettings.services))
  .option('--accounts <number>', 'how many AWS accounts', String(defaultSettings.accounts))
  .option('--flow-lines <number>', 'lines of VPC Flow Logs, about', String(defaultSettings.flowLines))
  .option('--calls <number>', 'calls in CloudTrail that mean nothing, about', String(defaultSettings.calls))
  .option('--duplicates <share>', 'share of records that come twice', String(delivery.duplicates))
  .option('--late <share>', 'share of records that come up to two days late', String(delivery.late))
  .option('--broken <share>', 'broken records beside the whole ones', String(delivery.broken))
  .option('--json', 'print what was written as JSON')
  .addHelpText(
    'after',
    `
Examples:
  ops-review simulate --out demo && cd demo && ops-review ingest && ops-review review
  ops-review simulate --out busy --services 100 --accounts 20 --days 400 --seed 7
  ops-review simulate --out load --flow-lines 10000000 --calls 1000000`,
  )
  .action(async (options: SimulateOptions) => {
    const settings = settingsOf(options);
    const simulation = simulate(settings);
    const bytes = await writeSimulation(resolve(options.out), simulation);
    const facts = simulation.facts();
    if (options.json === true) printJson({ out: options.out, bytes, written: facts.written });
    else print(writtenText(options.out, bytes, facts.written));
  });

/** @throws UsageError where something of it is impossible */
function settingsOf(options: SimulateOptions): Settings {
  const numberOf = (name: string): number => {
    const text = options[name];
    return typeof text === 'string' && /^\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
  };
  const counts = Object.keys(limits).map((name) => [name, numberOf(name)]);
  const settings: Settings = {
    ...defaultSettings,
    ...Object.fromEntries(counts),
    from: dayOf(String(options.from)),
    delivery: {
      ...delivery,
      duplicates: numberOf('duplicates'),
      late: numberOf('late'),
      broken: numberOf('broken'),
    },
  };
  const problems = problemsOf(settings);
  if (problems.length > 0) throw new UsageError(problems);
  return settings;
}

function dayOf(text: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at) || isoDay(at) !== text)
    throw new UsageError(`--from ${text}: expected a day such as 2026-07-01`);
  return at;
}

function writtenText(out: string, bytes: number, written: readonly WrittenFact[]): string {
  const rows = written.map(({ feed, files, records, copies, late, broken }) =>
    [feed, files, records, copies, late, broken].map(String),
  );
  return [
    table(['feed', 'files', 'records', 'copies', 'late', 'broken'], rows),
    `${(bytes / 1e6).toFixed(1)} MB in ${out}; what really happened: ${join(out, 'facts.json')}`,
    '',
    'Next:',
    `  cd ${oneWord(relative(process.cwd(), out) || '.')} && ops-review ingest && ops-review review`,
  ].join('\n');
}
