import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { notingWarehouse } from '../adapters/duckdb/warehouse.ts';
import { declaredInputs } from '../cli/declared_inputs.ts';
import { choosePeriod } from '../cli/period.ts';
import { writeFiles } from '../cli/simulated_files.ts';
import { ingestFiles, takeInputs } from '../cli/take_inputs.ts';
import { lakeFiles, openForReading, openWorkspace, type Reading, type Workspace } from '../cli/workspace.ts';
import { buildReview } from '../core/review/build.ts';
import { gatherFacts } from '../core/review/facts.ts';
import { renderHtml } from '../core/review/render/html.ts';
import type { SimulatedFile } from '../simulator/delivery/simulated_file.ts';
import { defaultSettings } from '../simulator/settings.ts';
import { simulate } from '../simulator/simulate.ts';

/** `npm run bench:review`: last month's review of an organisation with 10 million flow lines, a million calls and 20,000
 *  deployments: how long it takes, and how much of the lake it reads. Raw files are taken in and deleted as they are made.
 *  Arguments: how many times as many flow lines and calls, with the same services; the same again in tenths gives a
 *  series (`0.1 1 10`). */

const factors = process.argv.slice(2).map(Number);
const heldBytes = 200_000_000;

interface Volume {
  files: number;
  packed: number;
  unpacked: number;
}

interface Read {
  readonly factor: number;
  readonly volume: Volume;
  readonly seconds: readonly number[];
  readonly files: number;
  readonly bytes: number;
}

const done: Read[] = [];
for (const factor of factors.length === 0 ? [1] : factors) {
  const read = await measured(factor);
  done.push(read);
  console.log(lineOf(read));
}
for (const [at, { bytes, factor }] of done.entries()) {
  const before = done[at - 1];
  if (before !== undefined)
    console.log(
      `${before.factor}x to ${factor}x raw volume: ${(bytes / before.bytes).toFixed(2)} times the bytes read`,
    );
}

async function measured(factor: number): Promise<Read> {
  const folder = mkdtempSync(join(tmpdir(), 'ops-review-scale-'));
  try {
    const volume = await lakeIn(folder, factor);
    const workspace = openWorkspace({ config: join(folder, 'ops-review.yaml') });
    const seconds: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      const begin = performance.now();
      const reading = await openForReading(workspace);
      await reviewed(reading);
      await reading.close();
      seconds.push((performance.now() - begin) / 1000);
    }
    return { factor, volume, seconds, ...(await readsIn(workspace)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Simulates into a folder, and takes in what lies there whenever it is much. */
async function lakeIn(folder: string, factor: number): Promise<Volume> {
  const settings = { ...defaultSettings, services: 42, accounts: 8 };
  const simulation = simulate({ ...settings, flowLines: 10_000_000 * factor, calls: 1_000_000 * factor });
  const volume = { files: 0, packed: 0, unpacked: 0 };
  const logs = join(folder, 'AWSLogs');
  const lake = join(folder, '.ops-review');
  mkdirSync(logs);
  const queue = counted(simulation.files, volume)[Symbol.iterator]();
  for (let next = queue.next(); next.done !== true; ) {
    const limit = volume.packed + heldBytes;
    function* some(): Generator<SimulatedFile> {
      for (; next.done !== true && volume.packed < limit; next = queue.next()) yield next.value;
    }
    await writeFiles(folder, some(), (bytes) => {
      volume.packed += bytes;
    });
    await ingestFiles([logs], {}, openWorkspace({ lake }));
    rmSync(logs, { recursive: true });
    mkdirSync(logs);
    progress(`${factor}x: ${Math.round(volume.packed / 1e6)} MB of raw files taken in`);
  }
  const workspace = openWorkspace({ config: join(folder, 'ops-review.yaml') });
  await takeInputs(declaredInputs(workspace, {}), workspace);
  return volume;
}

function* counted(files: Iterable<SimulatedFile>, volume: Volume): Generator<SimulatedFile> {
  for (const file of files) {
    volume.files += 1;
    yield { ...file, content: countedContent(file.content, volume) };
  }
}

function* countedContent(
  content: Iterable<string | Uint8Array>,
  volume: Volume,
): Generator<string | Uint8Array> {
  for (const piece of content) {
    volume.unpacked += piece.length;
    yield piece;
  }
}

async function reviewed(reading: Reading): Promise<void> {
  const period = await choosePeriod(reading, undefined);
  renderHtml(buildReview(await gatherFacts(reading, reading.question, period), 'bench'));
}

/** What one review reads, in a process that has read nothing before. */
async function readsIn(workspace: Workspace): Promise<{ readonly files: number; readonly bytes: number }> {
  const reading = await openForReading(workspace);
  const warehouse = await notingWarehouse(lakeFiles(workspace, reading.state.files));
  try {
    await reviewed({ ...reading, warehouse });
    return await warehouse.reads();
  } finally {
    await warehouse.close();
    await reading.close();
  }
}

function lineOf({ factor, volume, seconds, files, bytes }: Read): string {
  const warm = seconds.slice(1).sort((one, other) => one - other)[1] ?? 0;
  return [
    `${factor}x: ${(volume.unpacked / 1e9).toFixed(2)} GB of raw records in ${volume.files} files (${Math.round(volume.packed / 1e6)} MB packed)`,
    `  review: first ${(seconds[0] ?? 0).toFixed(1)} s, warm ${warm.toFixed(1)} s`,
    `  read: ${files} files, ${(bytes / 1e6).toFixed(1)} MB, ${((100 * bytes) / volume.unpacked).toFixed(2)} % of the raw bytes (${((100 * bytes) / volume.packed).toFixed(1)} % of the packed ones)`,
  ].join('\n');
}

function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}
