import { readFileSync } from 'node:fs';
import { openForWriting } from '../cli/ingest_files.ts';
import { settlersOf, takeRawFiles } from '../cli/raw/take_raw_files.ts';
import { ingestFiles } from '../cli/take_inputs.ts';
import { openWorkspace } from '../cli/workspace.ts';
import { timed } from './measure.ts';

/** Raw files into a lake as `ops-review ingest` takes them, once: in a process of its own, so that its memory is its own.
 *  Arguments: how far (`published`, or `rolled-up`: all of `ingest`), the lake, the files. It tells how many records there
 *  were, in what time, and the most memory that it ever had. */

const [until = '', lake = '', ...files] = process.argv.slice(2);

async function ingested(): Promise<number> {
  const workspace = openWorkspace({ lake });
  if (until !== 'published') {
    const { summaries } = await ingestFiles(files, {}, workspace);
    return summaries.reduce((sum, { records }) => sum + records, 0);
  }
  const writing = await openForWriting(workspace);
  const settlers = settlersOf(workspace, writing, {});
  try {
    const taken = await takeRawFiles(files, {}, workspace, writing, settlers);
    return taken.reduce((sum, one) => sum + ('records' in one ? one.records : 0), 0);
  } finally {
    await settlers.close();
    await writing.release();
  }
}

/** In bytes, the most memory that the process ever had. What `getrusage` says begins with that of its parent. */
function mostMemory(): number {
  const kibibytes = /^VmHWM:\s*(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return Number(kibibytes) * 1024;
}

process.send?.({ ...(await timed(ingested)), memory: mostMemory() });
process.disconnect?.();
