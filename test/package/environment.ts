import { spawnSync } from 'node:child_process';
import { delimiter, dirname, sep } from 'node:path';

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a program to its end, as somebody would who knows nothing of this repository.
 *  @param node the Node that programs find */
export function run(node: string, cwd: string, program: string, ...args: readonly string[]): Ran {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    env: environment(node),
    encoding: 'utf8',
  });
  if (error !== undefined) throw error;
  return { code: status, out: stdout, err: stderr };
}

/** What npm tells those that `npm run` and npx start: where this repository is, and how loud to be. */
const toldByNpm = /^(npm_(package|lifecycle)_.*|npm_config_(local_prefix|loglevel)|init_cwd)$/i;

function environment(node: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !toldByNpm.test(name));
  return { ...Object.fromEntries(kept), PATH: [dirname(node), ...foldersOfPrograms()].join(delimiter) };
}

/** The machine's own folders of programs, without those of packages. */
export function foldersOfPrograms(): string[] {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.split(sep).includes('node_modules'));
}
