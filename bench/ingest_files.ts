import { join } from 'node:path';
import { ingestFiles } from '../cli/ingest.ts';
import { openForWriting } from '../cli/ingest_files.ts';
import { takeRawFiles } from '../cli/raw/take_raw_files.ts';
import { openWorkspace } from '../cli/workspace.ts';
import { timed } from './measure.ts';

/** Raw files into a lake as `ops-review ingest` takes them. In a process of its own, so that its memory is its own.
 *  Arguments: how far (`published`, or `rolled-up`: all of `ingest`), where lakes may be made, the files. A message asks
 *  for a round; the answer says how many records there were, in what time, and the most memory that the process ever
 *  had. */

const [until = '', folder = '', ...files] = process.argv.slice(2);
let lakes = 0;

async function round(): Promise<number> {
  lakes += 1;
  const workspace = openWorkspace({ lake: join(folder, `lake-${lakes}`) });
  if (until !== 'published') {
    const { summaries } = await ingestFiles(files, {}, workspace);
    return summaries.reduce((sum, { records }) => sum + records, 0);
  }
  const writing = await openForWriting(workspace);
  try {
    const taken = await takeRawFiles(files, {}, workspace, writing);
    return taken.reduce((sum, one) => sum + ('records' in one ? one.records : 0), 0);
  } finally {
    await writing.release();
  }
}

process.on('message', async () => {
  process.send?.({ ...(await timed(round)), memory: process.resourceUsage().maxRSS * 1024 });
});
