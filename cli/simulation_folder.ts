import { rmSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
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
  const partial = join(dirname(out), `.${basename(out)}.incomplete`);
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
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

async function checkFree(out: string): Promise<void> {
  const found = await stat(out).catch(() => null);
  if (found === null) return;
  if (!found.isDirectory()) throw new UsageError(`${out} is a file; name a folder that does not exist`);
  if ((await readdir(out)).length > 0)
    throw new UsageError(`${out} is not empty; name another folder, or remove it first`);
}

function explained(error: unknown, out: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'ENOSPC')
    return new Error(`the disk is full: ${out} was not written; take fewer --flow-lines, --calls or --days`);
  return error;
}
