import { join } from 'node:path';
import { ingestFiles } from '../cli/ingest.ts';
import { openWorkspace } from '../cli/workspace.ts';
import { timed } from './measure.ts';

/** Raw files into a lake as `ops-review ingest` takes them: settled, published, rolled up. In a process of its own, so
 *  that its memory is its own. Arguments: where lakes may be made, the files. A message asks for a round; the answer says
 *  how many records there were, in what time, and the most memory that the process ever had. */

const [folder = '', ...files] = process.argv.slice(2);
let lakes = 0;

async function round(): Promise<number> {
  lakes += 1;
  const workspace = openWorkspace({ lake: join(folder, `lake-${lakes}`) });
  const { summaries } = await ingestFiles(files, {}, workspace);
  return summaries.reduce((sum, { records }) => sum + records, 0);
}

process.on('message', async () => {
  process.send?.({ ...(await timed(round)), memory: process.resourceUsage().maxRSS * 1024 });
});
