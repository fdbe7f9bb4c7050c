import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { filesBelow } from '../adapters/folder/raw_file.ts';
import { UsageError } from './exit.ts';
import { openForWriting, type Writing } from './ingest_files.ts';
import type { IngestSummary } from './ingest_summary.ts';
import { keepStream } from './keep_stream.ts';
import { loadMapping } from './load_mapping.ts';
import { NamedIntake } from './named_intake.ts';
import type { Settlers } from './raw/settlers.ts';
import { settlersOf, type TakeRawOptions, takeRawFiles } from './raw/take_raw_files.ts';
import { rebuildDerived } from './rebuild_derived.ts';
import { recordCoverage } from './record_coverage.ts';
import { resolveGitRanges } from './resolve_git_ranges.ts';
import { fileInput, type TakeFileOptions } from './take_file.ts';
import { repositoryInput, type TakeRepositoryOptions } from './take_repository.ts';
import type { Workspace } from './workspace.ts';

/** How records are to be read. */
export interface InputOptions extends TakeFileOptions, TakeRepositoryOptions, TakeRawOptions {
  readonly map?: string;
}

/** What is taken in, and how it is read. */
export interface Input {
  readonly paths: readonly string[];
  readonly options: InputOptions;
}

/** What became of the records of each input, and why others could not be read. */
export interface IngestResult {
  readonly summaries: readonly IngestSummary[];
  readonly unread: readonly string[];
}

/** Takes inputs into the lake, one after the other, and adds up what follows from them once. What cannot be read does
 *  not keep the others out. */
export async function takeInputs(inputs: readonly Input[], workspace: Workspace): Promise<IngestResult> {
  for (const { paths, options } of inputs) {
    checkOptions(options);
    if (options.map !== undefined) await loadMapping(options.map);
    for (const path of paths) await checkPath(path);
  }
  const all = inputs.find(({ options: { batchSize, threads } }) => (batchSize ?? threads) !== undefined);
  const { batchSize } = all?.options ?? {};
  const writing = await openForWriting(workspace, batchSize === undefined ? {} : { batchSize });
  const intake = new NamedIntake(writing);
  try {
    const settlers = settlersOf(workspace, writing, all?.options ?? {});
    try {
      for (const input of inputs) await takeInput(input, workspace, writing, intake, settlers);
    } finally {
      await settlers.close();
    }
    const { summaries, unread, repositories } = intake;
    await writing.publishGathered();
    for (const { message } of await resolveGitRanges(repositories, workspace, writing)) unread.push(message);
    await writing.publishGathered();
    await recordCoverage(workspace, writing);
    await rebuildDerived(workspace, writing);
    return { summaries, unread };
  } finally {
    await writing.release();
  }
}

/** Takes files, folders or repositories into the lake. */
export function ingestFiles(
  paths: readonly string[],
  options: InputOptions,
  workspace: Workspace,
): Promise<IngestResult> {
  return takeInputs([{ paths, options }], workspace);
}

async function takeInput(
  { paths, options }: Input,
  workspace: Workspace,
  writing: Writing,
  intake: NamedIntake,
  settlers: Settlers,
): Promise<void> {
  if (options.source === 'git') {
    for (const path of paths) await intake.take(() => repositoryInput(path, options, workspace, writing));
    return;
  }
  const files: string[] = [];
  for (const path of paths) {
    const found = await intake.readable(() => filesOf(path, workspace));
    files.push(...(found ?? []));
  }
  if (isRaw(options)) {
    for (const taken of await takeRawFiles(files, options, workspace, writing, settlers)) intake.took(taken);
    return;
  }
  const mapping = options.map === undefined ? null : await loadMapping(options.map);
  for (const file of files) await intake.take(() => fileInput(file, options, mapping, workspace, writing));
}

/** Whether records are as AWS and its neighbours write them, rather than in columns with names. */
function isRaw({ table, map, source }: InputOptions): boolean {
  return table === undefined && map === undefined && source !== 'git';
}

/** The files that a path stands for, but for those of the lake itself. What can be read only once is kept first. */
async function filesOf(path: string, workspace: Workspace): Promise<string[]> {
  if (path === '-') return [await keepStream(workspace, process.stdin)];
  const found = await stat(path);
  const once = !found.isFile() && !found.isDirectory();
  if (once) return [await keepStream(workspace, createReadStream(path))];
  const lake = (await realpath(workspace.lakeRoot)) + sep;
  const files = await filesBelow(path);
  const real = await Promise.all(files.map((file) => realpath(file).catch(() => resolve(file))));
  return files.filter((_, at) => real[at]?.startsWith(lake) !== true);
}

async function checkPath(path: string): Promise<void> {
  if (path === '-') return;
  await stat(path).catch((error: unknown) => {
    throw new UsageError(`cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  });
}

function checkOptions({ table, map, source, repository }: InputOptions): void {
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
