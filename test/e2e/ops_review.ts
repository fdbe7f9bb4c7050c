import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const repositoryRoot = join(import.meta.dirname, '..', '..');

export interface Ran {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  /** Where it runs; a lake, where none is named, is made there. */
  readonly cwd: string;
  /** Standard input; nothing where absent. */
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** Options of Node itself. */
  readonly node?: readonly string[];
}

/** Runs the real command line in a process of its own, to its end. */
export async function opsReview(args: readonly string[], options: RunOptions): Promise<Ran> {
  const { cwd, input, env = {}, node = [] } = options;
  const child = spawn(process.execPath, [...node, join(repositoryRoot, 'cli', 'main.ts'), ...args], {
    cwd,
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'ops-review-compile-cache'), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => out.push(part));
  child.stderr.on('data', (part: Buffer) => err.push(part));
  child.stdin.on('error', () => {}); // it ended without reading what it was given
  child.stdin.end(input);
  await once(child, 'close');
  return {
    code: child.exitCode,
    signal: child.signalCode,
    out: Buffer.concat(out).toString(),
    err: Buffer.concat(err).toString(),
  };
}

/** What a command prints with `--json`. */
export async function opsReviewJson<T>(args: readonly string[], options: RunOptions): Promise<T> {
  const { code, out, err } = await opsReview([...args, '--json'], options);
  if (code !== 0 && code !== 3) throw new Error(`ops-review ${args.join(' ')} ended with ${code}: ${err}`);
  return JSON.parse(out);
}
