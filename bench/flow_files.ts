import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { timed } from './measure.ts';

/** Flow logs, packed by gzip, into Parquet files by day: in a process of its own, so that its memory is its own.
 *  Arguments: where to put the files, how many threads, the flow logs. A message asks for a round; the answer says how
 *  many rows were written, in what time, and the most memory that the process ever had. */

const [folder = '', threads = '2', ...logs] = process.argv.slice(2);

const workers = Array.from(
  { length: Number(threads) },
  (_, name) => new Worker(join(import.meta.dirname, 'flow_worker.ts'), { workerData: { folder, name } }),
);

/** Hands the flow logs to the workers, one by one. */
async function round(): Promise<number> {
  const waiting = [...logs];
  const shares = workers.map(async (worker) => {
    let rows = 0;
    for (let log = waiting.shift(); log !== undefined; log = waiting.shift())
      rows += await converted(worker, log);
    return rows;
  });
  return (await Promise.all(shares)).reduce((sum, rows) => sum + rows, 0);
}

function converted(worker: Worker, log: string): Promise<number> {
  return new Promise((resolve, reject) => {
    worker.removeAllListeners();
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.postMessage(log);
  });
}

process.on('message', async () => {
  process.send?.({ ...(await timed(round)), memory: process.resourceUsage().maxRSS * 1024 });
});
