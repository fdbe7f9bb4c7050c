import { stat } from 'node:fs/promises';
import { SingleBar } from 'cli-progress';
import { Command, Option } from 'commander';
import { fileDigest, filesBelow, packingOf, unpacked } from '../adapters/folder/raw_file.ts';
import { commitOf, gitLog } from '../adapters/git/log.ts';
import type { Format } from '../core/bytes/detect.ts';
import { inputDigest } from '../core/lake/ingest.ts';
import { type CanonicalName, canonicalInputs } from '../core/sources/canonical/inputs.ts';
import { ingestGit } from '../core/sources/git/ingest_git.ts';
import { type IngestSource, ingestSource } from '../core/sources/ingest_source.ts';
import { exitCodes, UsageError } from './exit.ts';
import {
  formatOf,
  keepStandardInput,
  type LoadedMapping,
  loadMapping,
  openForWriting,
  type Writing,
} from './ingest_files.ts';
import { type IngestSummary, summaryOf, summaryText, unknownColumnWarnings } from './ingest_summary.ts';
import { print, printJson, warn } from './terminal.ts';
import { type CommonOptions, objectName, openWorkspace, type Workspace } from './workspace.ts';

interface IngestOptions extends CommonOptions {
  readonly table?: CanonicalName;
  readonly map?: string;
  readonly source?: 'git';
  readonly format?: Format;
  readonly repository?: string;
  readonly service?: string;
  readonly revision?: string;
  readonly json?: boolean;
}

export const ingestCommand = new Command('ingest')
  .description(
    'Take records into the lake. The same input twice changes nothing; a killed run goes on where it ended.',
  )
  .argument('<path...>', 'files or folders: NDJSON or CSV, plain, .gz or .zst; - is standard input')
  .addOption(
    new Option('--table <name>', 'what the records are, in canonical columns').choices(
      Object.keys(canonicalInputs),
    ),
  )
  .option('--map <file>', 'how to turn other columns into canonical ones (docs/mapping.md)')
  .addOption(new Option('--source <name>', 'read changes from a local repository').choices(['git']))
  .addOption(new Option('--format <name>', 'instead of finding out').choices(['csv', 'ndjson']))
  .option('--repository <name>', 'with --source git: what deployments call the repository')
  .option('--service <name>', 'with --source git: the service that the repository is of')
  .option('--revision <name>', 'with --source git: branch, tag or commit to end with', 'HEAD')
  .option('--json', 'print the summary as JSON')
  .addHelpText(
    'after',
    `
Examples:
  ops-review ingest deployments.csv --table deployments
  zcat -f export/*.ndjson.gz | ops-review ingest - --table incidents
  ops-review ingest rollouts.csv.gz --map rollouts.map.yaml
  ops-review ingest --source git ../checkout --repository acme/checkout --service checkout

The columns of each table: docs/reference/input.md`,
  )
  .action(async (paths: string[], _: unknown, command: Command) => {
    const options = command.optsWithGlobals<IngestOptions>();
    const summaries = await ingestFiles(paths, options, openWorkspace(options));
    if (options.json === true) printJson(summaries);
    else print(summaryText(summaries));
    const quarantined = summaries.some((summary) => Object.keys(summary.quarantined).length > 0);
    process.exitCode = quarantined ? exitCodes.found : exitCodes.done;
  });

/** Takes files, folders or repositories into the lake, and says what became of their records. */
export async function ingestFiles(
  paths: readonly string[],
  options: IngestOptions,
  workspace: Workspace,
): Promise<IngestSummary[]> {
  checkOptions(options);
  const mapping = options.map === undefined ? null : await loadMapping(options.map);
  const writing = await openForWriting(workspace);
  const summaries: IngestSummary[] = [];
  try {
    for (const path of paths) {
      if (options.source === 'git') {
        summaries.push(await takeRepository(path, options, workspace, writing));
        continue;
      }
      const files =
        path === '-' ? [await keepStandardInput(workspace)] : await filesBelow(path).catch(unreadable(path));
      for (const file of files) summaries.push(await takeFile(file, options, mapping, workspace, writing));
    }
  } finally {
    await writing.release();
  }
  return summaries;
}

function unreadable(path: string): (error: unknown) => never {
  return (error) => {
    throw new UsageError(`cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  };
}

function checkOptions({ table, map, source, repository }: IngestOptions): void {
  const ways = [table, map, source].filter((way) => way !== undefined).length;
  if (ways !== 1) {
    throw new UsageError(
      'say what the records are: --table deployments|changes|incidents|alarm_transitions, or --map FILE, or --source git',
    );
  }
  if (source === 'git' && repository === undefined) {
    throw new UsageError(
      '--source git needs --repository NAME, as deployments call it (such as acme/checkout)',
    );
  }
}

async function takeFile(
  path: string,
  options: IngestOptions,
  mapping: LoadedMapping | null,
  workspace: Workspace,
  writing: Writing,
): Promise<IngestSummary> {
  const packing = await packingOf(path).catch(unreadable(path));
  const format = options.format ?? mapping?.mapping.file.format ?? (await formatOf(path));
  const object = objectName(workspace, path);
  const digest = await fileDigest(path);
  const named = options.table ?? 'deployments';
  const source = ingestSource({
    input: mapping === null ? named : mapping,
    format,
    originObject: object,
    ingestedAt: Date.now(),
    privacy: writing.privacy,
  });
  const input = mapping?.mapping.file.input ?? named;
  const total = (await stat(path)).size;
  const bar = progressBar(object, total);
  const result = await writing.take(
    source,
    {
      object,
      path: objectName(workspace, path),
      fileDigest: digest,
      input,
      digest: inputDigest(digest, input, mapping?.mapping.hash ?? null, mapping?.digests ?? []),
      mapHash: mapping?.mapping.hash ?? null,
      bytes: counted(unpacked(path, packing), bar),
    },
    ({ records }) => bar.records(records),
  );
  bar.stop();
  for (const warning of unknownColumnWarnings(object, source)) warn(warning);
  return summaryOf(result);
}

async function takeRepository(
  path: string,
  options: IngestOptions,
  workspace: Workspace,
  writing: Writing,
): Promise<IngestSummary> {
  const revision = options.revision ?? 'HEAD';
  const tip = await commitOf(path, revision).catch((error: unknown) => {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  });
  const repository = options.repository ?? '';
  const object = `git:${objectName(workspace, path)}@${tip}`;
  const service = options.service ?? null;
  const source: IngestSource = ingestGit(
    { repository, service, branch: null, tip },
    { originObject: object, ingestedAt: Date.now(), privacy: writing.privacy },
  );
  const bar = progressBar(object, 0);
  const result = await writing.take(
    source,
    {
      object,
      path: objectName(workspace, path),
      fileDigest: tip,
      input: 'commits',
      digest: inputDigest(tip, `git ${repository} ${service ?? ''}`, null, []),
      mapHash: null,
      bytes: counted(gitLog(path, tip), bar),
    },
    ({ records }) => bar.records(records),
  );
  bar.stop();
  return summaryOf(result);
}

interface Progress {
  bytes(count: number): void;
  records(count: number): void;
  stop(): void;
}

/** A bar on a terminal, nothing elsewhere. Its scale is the packed size, what it counts is unpacked: it ends early
 *  rather than late. */
function progressBar(object: string, total: number): Progress {
  if (process.stderr.isTTY !== true) return { bytes: () => {}, records: () => {}, stop: () => {} };
  const bar = new SingleBar({
    format: `{bar} {records} records, {megabytes} MB  ${object.replace(/[^\x20-\x7e]/g, '?')}`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  });
  bar.start(Math.max(total, 1), 0, { records: 0, megabytes: 0 });
  let seen = 0;
  return {
    bytes: (count) => {
      seen += count;
      bar.update(Math.min(seen, total), { megabytes: Math.round(seen / 1e6) });
    },
    records: (records) => bar.update({ records }),
    stop: () => bar.stop(),
  };
}

async function* counted(chunks: AsyncIterable<Uint8Array>, progress: Progress): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    progress.bytes(chunk.length);
    yield chunk;
  }
}
