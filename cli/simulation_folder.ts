import { rmSync } from 'node:fs';
import { lstat, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Simulation } from '../simulator/simulate.ts';
import { UsageError } from './exit.ts';
import { progressBar } from './progress_bar.ts';
import { writeFiles } from './simulated_files.ts';
import { warn } from './terminal.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Writes beside the place, and moves it there once it is whole: what was interrupted is never taken for a simulation.
 *  @throws UsageError where the place is taken */
export async function writeSimulation(out: string, simulation: Simulation): Promise<number> {
  await checkFree(out);
  await mkdir(dirname(out), { recursive: true });
  await removeAbandoned(out);
  const partial = `${incomplete(out)}${process.pid}`;
  await mkdir(partial);
  const interrupted = () => {
    rmSync(partial, { recursive: true, force: true });
    warn(`ops-review: interrupted; ${out} was not written`);
    process.exit(130);
  };
  for (const signal of signals) process.once(signal, interrupted);
  const bar = progressBar(basename(out), 0, 'files');
  let files = 0;
  let bytes = 0;
  try {
    await writeFiles(partial, simulation.files, (more) => {
      files += 1;
      bytes += more;
      bar.records(files);
      bar.bytes(more);
    });
    await writeFile(join(partial, 'facts.json'), `${JSON.stringify(simulation.facts())}\n`);
    await checkFree(out);
    await rename(partial, out);
    return bytes;
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw explained(error, out);
  } finally {
    bar.stop();
    for (const signal of signals) process.off(signal, interrupted);
  }
}

/** What the folders of unfinished simulations are called, before the number of their process. */
function incomplete(out: string): string {
  return join(dirname(out), `.${basename(out)}.incomplete-`);
}

/** Removes what processes left behind that were killed; those of others that still run stay. */
async function removeAbandoned(out: string): Promise<void> {
  const prefix = basename(incomplete(out));
  for (const name of await readdir(dirname(out))) {
    const owner = name.startsWith(prefix) ? name.slice(prefix.length) : '';
    if (!/^[1-9]\d*$/.test(owner) || isRunning(Number(owner))) continue;
    await rm(join(dirname(out), name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function checkFree(out: string): Promise<void> {
  const found = await lstat(out).catch(() => null);
  if (found === null) return;
  if (found.isSymbolicLink()) throw new UsageError(`${out} is a link; name the folder itself`);
  if (!found.isDirectory()) throw new UsageError(`${out} is a file; name a folder that does not exist`);
  if ((await readdir(out)).length > 0) throw taken(out);
}

function explained(error: unknown, out: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'ENOTEMPTY' || error.code === 'EEXIST') return taken(out);
  if (error.code === 'ENOSPC')
    return new Error(`the disk is full: ${out} was not written; take fewer --flow-lines, --calls or --days`);
  return error;
}

function taken(out: string): UsageError {
  return new UsageError(`${out} is not empty; name another folder, or remove it first`);
}
