import { closeSync, createReadStream, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { createGunzip } from 'node:zlib';
import { gunzippedAtOnce } from '../adapters/folder/gunzipped.ts';
import { rowsByDay } from '../core/bytes/lanes/days.ts';
import type { Lanes } from '../core/bytes/lanes/lanes.ts';
import { LaneParquetFile, rowGroupRows } from '../core/lake/lane_parquet.ts';
import { dtOf } from '../core/lake/layout.ts';
import { vpcFlows } from '../core/tables/vpc_flows.ts';
import { FlowReader } from './flow_reader.ts';

/** Turns one flow log at a time into Parquet files by day: a message names the file, the answer says how many rows it
 *  became. */

const decoder = new TextDecoder();
const folder = String(workerData.folder);
let files = 0;

/** The Parquet files that one flow log becomes. */
class DayFiles {
  readonly #open = new Map<number, { file: LaneParquetFile; descriptor: number }>();

  put(lanes: Lanes): void {
    for (const { day, rows } of rowsByDay(lanes.long('event_time'), lanes.length)) {
      const { file, descriptor } = this.#of(day);
      file.write(lanes, rows);
      writeSync(descriptor, file.take());
    }
  }

  close(): void {
    for (const { file, descriptor } of this.#open.values()) {
      writeSync(descriptor, file.finish());
      closeSync(descriptor);
    }
  }

  #of(day: number) {
    const known = this.#open.get(day);
    if (known !== undefined) return known;
    const partition = join(folder, `dt=${dtOf(day * 86_400_000)}`);
    mkdirSync(partition, { recursive: true });
    files += 1;
    const descriptor = openSync(join(partition, `${workerData.name}-${files}.parquet`), 'w');
    const made = { file: new LaneParquetFile(vpcFlows), descriptor };
    this.#open.set(day, made);
    return made;
  }
}

/** Lanes are large: a worker keeps those of each format. */
const readers = new Map<string, FlowReader>();
let writing = new DayFiles();

function readerOf(header: string, path: string): FlowReader {
  const known = readers.get(header);
  known?.begin(path);
  const reader = known ?? new FlowReader(header, path, rowGroupRows, (lanes) => writing.put(lanes));
  readers.set(header, reader);
  return reader;
}

/** Files that are not large come in one chunk, which is given back before the next: waiting to be collected, several of
 *  them would be most of the memory. */
async function* unpacked(path: string): AsyncGenerator<Uint8Array> {
  const whole = gunzippedAtOnce(path);
  if (whole === null) {
    const stream = createReadStream(path, { highWaterMark: 256 * 1024 });
    yield* stream.pipe(createGunzip({ chunkSize: 1024 * 1024 }));
    return;
  }
  yield whole;
  if (whole.buffer instanceof ArrayBuffer) whole.buffer.transfer(0);
}

async function convert(path: string): Promise<number> {
  const days = new DayFiles();
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
