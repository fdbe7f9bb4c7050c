import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { gitLogOptions } from '../../core/sources/git/log.ts';

/** A repository's history cannot be read: why, and what to do. */
export class GitError extends Error {}

/** Nothing that the repository's own configuration names is run, and nothing is asked of a person or a network. */
const harmless = [
  '--no-pager',
  '--no-replace-objects',
  '--no-optional-locks',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'log.showSignature=false',
  '-c',
  'log.mailmap=true',
];
const silent = { GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C.UTF-8' };

/** The history of a revision of a local repository, as `ingestGit` reads it, and of further commits, where the repository
 *  has them. A shallow clone is refused: its history begins in the middle. Throws GitError where git cannot be run, or
 *  fails. */
export async function* gitLog(
  path: string,
  revision = 'HEAD',
  further: readonly string[] = [],
): AsyncGenerator<Uint8Array> {
  const shallow = await text(path, ['rev-parse', '--is-shallow-repository']);
  if (shallow === 'true') {
    throw new GitError(
      `${path} is a shallow clone, its history is cut off; fetch it whole: git fetch --unshallow`,
    );
  }
  // To start git takes longer than most of what it is asked: a commit that is named whole is not asked for by itself.
  const commits = [isDigest(revision) ? revision : await commitOf(path, revision), ...further];
  const lenient = further.length > 0 ? ['--ignore-missing'] : [];
  yield* output(path, ['log', ...gitLogOptions, ...lenient, '--end-of-options', ...commits, '--']);
}

/** The full digest of the commit that a revision names. */
export async function commitOf(path: string, revision: string): Promise<string> {
  return text(path, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`], {
    failed: `${path} has no commit ${JSON.stringify(revision)}; name a branch, a tag or a commit`,
  });
}

function isDigest(revision: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(revision);
}

/** What to say where git fails without a word. */
interface Told {
  readonly failed?: string;
}

async function text(path: string, command: readonly string[], told: Told = {}): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of output(path, command, told)) parts.push(part);
  const lines = Buffer.concat(parts).toString('utf8').trim().split('\n');
  return lines.at(-1) ?? '';
}

async function* output(
  path: string,
  command: readonly string[],
  { failed }: Told = {},
): AsyncGenerator<Uint8Array> {
  const git = spawn('git', [...harmless, '-C', path, ...command], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...silent },
  });
  const complaints: Uint8Array[] = [];
  git.stderr.on('data', (part: Uint8Array) => {
    if (complaints.length < 100) complaints.push(part);
  });
  const ended = once(git, 'close');
  // Awaited below; without this, a failure to start would count as unhandled until then.
  ended.catch(() => {});
  try {
    for await (const part of git.stdout) yield part;
    const [code] = await ended.catch(startFailure);
    if (code === 0) return;
    const said = Buffer.concat(complaints).toString('utf8').trim();
    if (said === '' && failed !== undefined) throw new GitError(failed);
    throw new GitError(`git ${command[0]} failed in ${path}: ${said || `exit code ${code}`}`);
  } finally {
    if (git.exitCode === null) git.kill();
  }
}

function startFailure(error: unknown): never {
  const why = error instanceof Error ? error.message : String(error);
  throw new GitError(`git could not be started (${why}); install it, or put it on the PATH`);
}
