import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { filesBelow } from '../adapters/folder/raw_file.ts';
import { UnreadableFile } from '../adapters/folder/unreadable.ts';
import { GitError } from '../adapters/git/log.ts';
import { canonicalInputs } from '../core/sources/canonical/inputs.ts';
import { sources } from '../core/sources/raw/sources.ts';
import { exitCodes, UsageError } from './exit.ts';
import { openForWriting } from './ingest_files.ts';
import { type IngestSummary, summaryText } from './ingest_summary.ts';
import { keepStream } from './keep_stream.ts';
import { loadMapping } from './load_mapping.ts';
import { type TakeRawOptions, takeRawFiles } from './raw/take_raw_files.ts';
import { rebuildDerived } from './rebuild_derived.ts';
import { recordCoverage } from './record_coverage.ts';
import { type TakeFileOptions, takeFile } from './take_file.ts';
import { type TakeRepositoryOptions, takeRepository } from './take_repository.ts';
import { print, printJson, warn } from './terminal.ts';
import { type CommonOptions, openWorkspace, type Workspace } from './workspace.ts';

interface IngestOptions extends CommonOptions, TakeFileOptions, TakeRepositoryOptions, TakeRawOptions {
  readonly map?: string;
  readonly json?: boolean;
}

export const ingestCommand = new Command('ingest')
  .description(
    'Take records into the lake. The same input twice changes nothing; a killed run goes on where it ended.',
  )
  .argument('<path...>', 'files or folders, plain, .gz or .zst; - is standard input')
  .addOption(
    new Option('--table <name>', 'what the records are, in canonical columns').choices(
      Object.keys(canonicalInputs),
    ),
  )
  .option('--map <file>', 'how to turn other columns into canonical ones (docs/mapping.md)')
  .addOption(
    new Option(
      '--source <name>',
      'read raw records as those of this source alone; git: a local repository',
    ).choices(['git', 'vpc-flow', ...sources.map(({ name }) => name)]),
  )
  .option('--account <id>', 'AWS account of listings that do not name it')
  .option('--region <name>', 'AWS Region of listings that do not name it')
  .option(
    '--flow-format <fields>',
    'fields of flow-log lines that come without a header, as AWS writes a format',
  )
  .addOption(new Option('--format <name>', 'instead of finding out').choices(['csv', 'ndjson']))
  .option('--repository <name>', 'with --source git: what deployments call the repository')
  .option('--service <name>', 'with --source git: the service that the repository is of')
  .option('--revision <name>', 'with --source git: branch, tag or commit to end with', 'HEAD')
  .addOption(
    new Option(
      '--threads <number>',
      'threads that settle raw records; each takes about 120 MB of memory (default: 2, or 1 on one core)',
    ).argParser(positiveInteger),
  )
  .addOption(
    new Option('--batch-size <records>', 'records that are published together')
      .argParser(positiveInteger)
      .hideHelp(),
  )
  .option('--json', 'print the summary as JSON')
  .addHelpText(
    'after',
    `
Without --table, --map or --source, each file is taken for raw records (CloudTrail, VPC Flow Logs, EventBridge
events, webhooks, listings of the AWS command line, in any envelope), and what each record is, is found out.

Examples:
  ops-review ingest AWSLogs/
  ops-review ingest history.json --account 111122223333 --region eu-west-1
  ops-review ingest deployments.csv --table deployments
  zcat -f export/*.ndjson.gz | ops-review ingest - --table incidents
  ops-review ingest rollouts.csv.gz --map rollouts.map.yaml
  ops-review ingest --source git ../checkout --repository acme/checkout --service checkout

The columns of each table: docs/reference/input.md`,
  )
  .action(async (paths: string[], _: unknown, command: Command) => {
    const options = command.optsWithGlobals<IngestOptions>();
    const { summaries, unread } = await ingestFiles(paths, options, openWorkspace(options));
    if (options.json === true) printJson(summaries);
    else print(summaryText(summaries));
    for (const message of unread) warn(`ops-review: ${message}`);
    process.exitCode = exitCodeOf(summaries, unread);
  });

function exitCodeOf(summaries: readonly IngestSummary[], unread: readonly string[]): number {
  if (unread.length > 0) return exitCodes.failed;
  const quarantined = summaries.some((summary) => Object.keys(summary.quarantined).length > 0);
  return quarantined ? exitCodes.found : exitCodes.done;
}

function positiveInteger(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a positive integer.');
}

/** What became of the records of each input, and why others could not be read. */
export interface IngestResult {
  readonly summaries: readonly IngestSummary[];
  readonly unread: readonly string[];
}

/** Takes files, folders or repositories into the lake. One that cannot be read does not keep the others out. */
export async function ingestFiles(
  paths: readonly string[],
  options: IngestOptions,
  workspace: Workspace,
): Promise<IngestResult> {
  checkOptions(options);
  for (const path of paths) await checkPath(path);
  const mapping = options.map === undefined ? null : await loadMapping(options.map);
  const { batchSize } = options;
  const writing = await openForWriting(workspace, batchSize === undefined ? {} : { batchSize });
  const summaries: IngestSummary[] = [];
  const unread: string[] = [];
  const raw: string[] = [];
  const attempt = async <T>(read: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof UnreadableFile || error instanceof GitError)) throw error;
      unread.push(error.message);
      return otherwise;
    }
  };
  const take = async (read: () => Promise<IngestSummary>): Promise<void> => {
    const summary = await attempt(read, null);
    if (summary !== null) summaries.push(summary);
  };
  try {
    for (const path of paths) {
      if (options.source === 'git') {
        await take(() => takeRepository(path, options, workspace, writing));
        continue;
      }
      const files = await attempt(() => filesOf(path, workspace), []);
      if (isRaw(options)) raw.push(...files);
      else for (const file of files) await take(() => takeFile(file, options, mapping, workspace, writing));
    }
    for (const taken of await takeRawFiles(raw, options, workspace, writing)) {
      if (taken instanceof UnreadableFile) unread.push(taken.message);
      else summaries.push(taken);
    }
    await recordCoverage(workspace, writing);
    await rebuildDerived(workspace, writing);
  } finally {
    await writing.release();
  }
  return { summaries, unread };
}

/** Whether records are as AWS and its neighbours write them, rather than in columns with names. */
function isRaw({ table, map, source }: IngestOptions): boolean {
  return table === undefined && map === undefined && source !== 'git';
}

/** The files that a path stands for, but for those of the lake itself. What can be read only once is kept first. */
async function filesOf(path: string, workspace: Workspace): Promise<string[]> {
  if (path === '-') return [await keepStream(workspace, process.stdin)];
  const found = await stat(path);
  const once = !found.isFile() && !found.isDirectory();
  if (once) return [await keepStream(workspace, createReadStream(path))];
  const files = await filesBelow(path);
  return files.filter((file) => !resolve(file).startsWith(workspace.lakeRoot + sep));
}

async function checkPath(path: string): Promise<void> {
  if (path === '-') return;
  await stat(path).catch((error: unknown) => {
    throw new UsageError(`cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  });
}

function checkOptions({ table, map, source, repository }: IngestOptions): void {
  const ways = [table, map, source].filter((way) => way !== undefined).length;
  if (ways > 1) {
    throw new UsageError('say what the records are in one way: --table, or --map, or --source');
  }
  if (source === 'git' && repository === undefined) {
    throw new UsageError(
      '--source git needs --repository NAME, as deployments call it (such as acme/checkout)',
    );
  }
}
