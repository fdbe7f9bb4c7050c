import { parentPort, workerData } from 'node:worker_threads';
import { rowGroupRows } from '../core/lake/lane_parquet.ts';
import { vpcFlows } from '../core/tables/vpc_flows.ts';
import { DayFiles } from './day_files.ts';
import { FlowReader } from './flow_reader.ts';
import { unpacked } from './unpacked.ts';

/** Turns one flow log at a time into Parquet files by day: a message names the file, the answer says how many rows it
 *  became. */

const decoder = new TextDecoder();
const newFiles = (): DayFiles => new DayFiles(vpcFlows, String(workerData.folder), String(workerData.name));
let writing = newFiles();

/** Lanes are large: a worker keeps those of each format. */
const readers = new Map<string, FlowReader>();

function readerOf(header: string, path: string): FlowReader {
  const known = readers.get(header);
  known?.begin(path);
  const reader = known ?? new FlowReader(header, path, rowGroupRows, (lanes) => writing.put(lanes));
  readers.set(header, reader);
  return reader;
}

async function convert(path: string): Promise<number> {
  const days = newFiles();
  writing = days;
  let reader: FlowReader | null = null;
  let rest: Uint8Array = new Uint8Array(0);
  for await (const chunk of unpacked(path)) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    if (reader === null) {
      at = bytes.indexOf(0x0a) + 1;
      reader = readerOf(decoder.decode(bytes.subarray(0, at - 1)), path);
    }
    at = reader.take(bytes, at, bytes.length);
    rest = bytes.slice(at);
  }
  reader?.end();
  days.close();
  return reader?.rows ?? 0;
}

parentPort?.on('message', async (path: string) => {
  parentPort?.postMessage(await convert(path));
});
