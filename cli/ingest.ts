import { Command, InvalidArgumentError, Option } from 'commander';
import { canonicalNames } from '../core/sources/canonical/inputs.ts';
import { sourceNames } from '../core/sources/source_names.ts';
import { declaredInputs } from './declared_inputs.ts';
import { exitCodes, UsageError } from './exit.ts';
import { type IngestSummary, summaryText } from './ingest_summary.ts';
import { type Input, type InputOptions, takeInputs } from './take_inputs.ts';
import { print, printJson, warn } from './terminal.ts';
import { type CommonOptions, openWorkspace, type Workspace } from './workspace.ts';

interface IngestOptions extends CommonOptions, InputOptions {
  readonly json?: boolean;
}

export const ingestCommand = new Command('ingest')
  .description(
    'Take records into the lake. The same input twice changes nothing; a killed run goes on where it ended.',
  )
  .argument(
    '[path...]',
    'files or folders, plain, .gz or .zst; - is standard input; without: the inputs of ops-review.yaml',
  )
  .addOption(
    new Option('--table <name>', 'what the records are, in canonical columns').choices(canonicalNames),
  )
  .option('--map <file>', 'how to turn other columns into canonical ones (docs/mapping.md)')
  .addOption(
    new Option(
      '--source <name>',
      'read raw records as those of this source alone; git: a local repository',
    ).choices(sourceNames),
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
  ops-review ingest
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
    const workspace = openWorkspace(options);
    const inputs = paths.length > 0 ? [{ paths, options }] : inputsWithoutPaths(workspace, command);
    const { summaries, unread } = await takeInputs(inputs, workspace);
    if (options.json === true) printJson(summaries);
    else print(summaryText(summaries));
    for (const message of unread) warn(`ops-review: ${message}`);
    process.exitCode = exitCodeOf(summaries, unread);
  });

/** Options that say how the files of a path are read. */
const aboutFiles = [
  ...['table', 'map', 'source', 'account', 'region', 'flowFormat', 'format'],
  ...['repository', 'service', 'revision'],
];

function inputsWithoutPaths(workspace: Workspace, command: Command): Input[] {
  const given = command.options
    .filter((option) => aboutFiles.includes(option.attributeName()))
    .filter((option) => command.getOptionValueSource(option.attributeName()) === 'cli')
    .map(({ long }) => long);
  if (given.length > 0)
    throw new UsageError(
      `name the files that ${given.join(' and ')} ${given.length > 1 ? 'are' : 'is'} about; the inputs of ops-review.yaml say themselves how they are read`,
    );
  const { threads, batchSize } = command.opts<IngestOptions>();
  return declaredInputs(workspace, {
    ...(threads === undefined ? {} : { threads }),
    ...(batchSize === undefined ? {} : { batchSize }),
  });
}

function exitCodeOf(summaries: readonly IngestSummary[], unread: readonly string[]): number {
  if (unread.length > 0) return exitCodes.failed;
  const quarantined = summaries.some((summary) => Object.keys(summary.quarantined).length > 0);
  return quarantined ? exitCodes.found : exitCodes.done;
}

function positiveInteger(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a positive integer.');
}
