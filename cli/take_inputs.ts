import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { filesBelow } from '../adapters/folder/raw_file.ts';
import { UnreadableFile } from '../adapters/folder/unreadable.ts';
import { GitError } from '../adapters/git/log.ts';
import { UsageError } from './exit.ts';
import { openForWriting, type Writing } from './ingest_files.ts';
import type { IngestSummary } from './ingest_summary.ts';
import { keepStream } from './keep_stream.ts';
import { loadMapping } from './load_mapping.ts';
import { type TakeRawOptions, takeRawFiles } from './raw/take_raw_files.ts';
import { rebuildDerived } from './rebuild_derived.ts';
import { recordCoverage } from './record_coverage.ts';
import { type Repository, resolveGitRanges } from './resolve_git_ranges.ts';
import { type TakeFileOptions, takeFile } from './take_file.ts';
import { type TakeRepositoryOptions, takeRepository } from './take_repository.ts';
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
  const batchSize = inputs.find(({ options }) => options.batchSize !== undefined)?.options.batchSize;
  const writing = await openForWriting(workspace, batchSize === undefined ? {} : { batchSize });
  const summaries: IngestSummary[] = [];
  const unread: string[] = [];
  const repositories: Repository[] = [];
  try {
    for (const input of inputs) {
      for (const taken of await takeInput(input, workspace, writing)) {
        if (taken instanceof Error) unread.push(taken.message);
        else if ('repository' in taken) {
          summaries.push(taken.summary);
          repositories.push(taken.repository);
        } else summaries.push(taken);
      }
    }
    for (const { message } of await resolveGitRanges(repositories, workspace, writing)) unread.push(message);
    await recordCoverage(workspace, writing);
    await rebuildDerived(workspace, writing);
  } finally {
    await writing.release();
  }
  return { summaries, unread };
}

/** Takes files, folders or repositories into the lake. */
export function ingestFiles(
  paths: readonly string[],
  options: InputOptions,
  workspace: Workspace,
): Promise<IngestResult> {
  return takeInputs([{ paths, options }], workspace);
}

type Taken = IngestSummary | Awaited<ReturnType<typeof takeRepository>> | UnreadableFile | GitError;

async function takeInput(
  { paths, options }: Input,
  workspace: Workspace,
  writing: Writing,
): Promise<Taken[]> {
  if (options.source === 'git')
    return inTurn(paths, (path) => takeRepository(path, options, workspace, writing));
  const found = await inTurn(paths, (path) => filesOf(path, workspace));
  const files = found.flatMap((each) => (each instanceof Error ? [] : each));
  const unfound = found.filter((each) => each instanceof Error);
  const mapping = options.map === undefined ? null : await loadMapping(options.map);
  const taken = isRaw(options)
    ? await takeRawFiles(files, options, workspace, writing)
    : await inTurn(files, (file) => takeFile(file, options, mapping, workspace, writing));
  return [...unfound, ...taken];
}

/** What each came to, or why it could not be read. */
async function inTurn<T>(
  paths: readonly string[],
  take: (path: string) => Promise<T>,
): Promise<(T | UnreadableFile | GitError)[]> {
  const results: (T | UnreadableFile | GitError)[] = [];
  for (const path of paths) {
    try {
      results.push(await take(path));
    } catch (error) {
      if (!(error instanceof UnreadableFile || error instanceof GitError)) throw error;
      results.push(error);
    }
  }
  return results;
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
  const files = await filesBelow(path);
  return files.filter((file) => !resolve(file).startsWith(workspace.lakeRoot + sep));
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
