import { parentPort, workerData } from 'node:worker_threads';
import { cloudtrailEvents } from '../core/tables/cloudtrail_events.ts';
import { DayFiles } from './day_files.ts';
import { TrailReader } from './trail_reader.ts';
import { unpacked } from './unpacked.ts';

/** Turns one trail file at a time into Parquet files by day: a message names the file, the answer says how many rows it
 *  became. */

const newFiles = (): DayFiles =>
  new DayFiles(cloudtrailEvents, String(workerData.folder), String(workerData.name));
let writing = newFiles();
const reader = new TrailReader((lanes) => writing.put(lanes));

async function convert(path: string): Promise<number> {
  const days = newFiles();
  writing = days;
  reader.begin(path);
  let rows = 0;
  // The reader takes whole files: those of the bench are not large.
  for await (const file of unpacked(path)) rows += reader.read(file);
  reader.end();
  days.close();
  return rows;
}

parentPort?.on('message', async (path: string) => {
  parentPort?.postMessage(await convert(path));
});
