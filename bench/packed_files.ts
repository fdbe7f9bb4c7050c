import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { timed } from './measure.ts';

/** Raw files, packed by gzip, into Parquet files by day: in a process of its own, so that its memory is its own.
 *  Arguments: the program of the threads (bench/), where to put the files, how many threads, the raw files. A message asks
 *  for a round; the answer says how many rows were written, in what time, and the most memory that the process ever had. */

const [program = '', folder = '', threads = '2', ...files] = process.argv.slice(2);

const workers = Array.from(
  { length: Number(threads) },
  (_, name) => new Worker(join(import.meta.dirname, program), { workerData: { folder, name } }),
);

/** Hands the files to the workers, one by one. */
async function round(): Promise<number> {
  const waiting = [...files];
  const shares = workers.map(async (worker) => {
    let rows = 0;
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift())
      rows += await converted(worker, file);
    return rows;
  });
  return (await Promise.all(shares)).reduce((sum, rows) => sum + rows, 0);
}

function converted(worker: Worker, file: string): Promise<number> {
  return new Promise((resolve, reject) => {
    worker.removeAllListeners();
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.postMessage(file);
  });
}

process.on('message', async () => {
  process.send?.({ ...(await timed(round)), memory: process.resourceUsage().maxRSS * 1024 });
});
