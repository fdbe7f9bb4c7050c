import { fork } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rowGroupRows } from '../core/lake/lane_parquet.ts';
import { allFields, corpus, defaultFields, type FlowInput, generated } from './flow_inputs.ts';
import { FlowReader } from './flow_reader.ts';
import { heading, type Measured, measure, printed, type Round, type Timed, timed } from './measure.ts';
import { referenceCloudTrail } from './reference/cloudtrail.ts';
import { referenceFlow } from './reference/flow.ts';
import { generatedTrails } from './trail_inputs.ts';
import { measureTrails, textOf, trailRows } from './trail_rows.ts';

/** `npm run bench`: how fast the hot paths are, each beside a frozen reference (bench/reference) that runs in turn with
 *  it on the same input. Inputs are the same in every run. Arguments: words, of which one must be in a row's name. */

const wanted = process.argv.slice(2);
const rounds = 7;
const fewRounds = 3;

const isWanted = (name: string): boolean => wanted.length === 0 || wanted.some((word) => name.includes(word));

function show(measured: Measured): void {
  console.log(printed(measured));
}

function referenceOf(inputs: readonly FlowInput[]): Round {
  return () => timed(() => inputs.reduce((sum, { header, bytes }) => sum + referenceFlow(header, bytes), 0));
}

/** Flow logs in memory to lanes, ids and origin included. */
async function lanesRow(name: string, make: () => readonly FlowInput[]): Promise<void> {
  if (!isWanted(name)) return;
  const inputs = make();
  if (inputs.length === 0) return console.log(`${name}: the input is not there`);
  let left = 0;
  const readers = inputs.map(({ header }) => new FlowReader(header, 'bench.log', rowGroupRows, () => {}));
  const work: Round = () =>
    timed(() => {
      let lines = 0;
      for (const [at, { bytes, lines: count }] of inputs.entries()) {
        const reader = readers[at];
        if (reader === undefined) continue;
        reader.take(bytes, 0, bytes.length);
        reader.end();
        left = reader.left;
        lines += count;
      }
      return lines;
    });
  const remark = () => (left > 0 ? 'lines that are not plain by the plain path' : '');
  show(await measure(name, work, referenceOf(inputs), rounds, remark));
}

interface RoundDone extends Timed {
  /** In bytes, the most that the process ever had. */
  readonly memory: number;
}

/** A raw file, and what the reference makes of it. */
interface RawFile {
  readonly bytes: Uint8Array;
  readonly reference: () => number;
}

/** Files, packed by gzip, on their way into a lake, as far as `ingest_files.ts` is told. */
async function filesRow(
  name: string,
  until: 'published' | 'rolled-up',
  make: () => readonly RawFile[],
): Promise<void> {
  if (!isWanted(name)) return;
  const folder = mkdtempSync(join(tmpdir(), 'ops-review-bench-'));
  try {
    const files = make();
    const paths = files.map(({ bytes }, at) => {
      const path = join(folder, `${at}.gz`);
      writeFileSync(path, gzipSync(bytes));
      return path;
    });
    let memory = 0;
    const work: Round = async () => {
      const lake = mkdtempSync(join(folder, 'lake-'));
      const child = fork(join(import.meta.dirname, 'ingest_files.ts'), [until, lake, ...paths]);
      const done = await new Promise<RoundDone>((resolve) =>
        child.once('message', (said) => resolve(doneIn(said))),
      );
      memory = Math.max(memory, done.memory);
      size = sizeOf(lake) / done.count;
      rmSync(lake, { recursive: true });
      return done;
    };
    let size = 0;
    const reference: Round = () =>
      timed(() => files.slice(0, 2).reduce((sum, file) => sum + file.reference(), 0));
    const remark = (): string => {
      const mebibytes = Math.round(memory / 1024 / 1024);
      return `at most ${mebibytes} MiB; ${size.toFixed(1)} bytes a row`;
    };
    show(await measure(name, work, reference, fewRounds, remark));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function flowFiles(count: number, lines: number, seed: number, broken = 0): RawFile[] {
  return Array.from({ length: count }, (_, at) => {
    const v6 = broken > 0 ? 0.05 : 0.03;
    const { header, bytes } = generated(defaultFields, lines, seed + at, { v6, broken });
    const whole = Buffer.concat([Buffer.from(`${header}\n`), bytes]);
    return { bytes: whole, reference: () => referenceFlow(header, bytes) };
  });
}

function trailFiles(count: number, records: number): RawFile[] {
  return generatedTrails(count, records, 40).map(({ bytes }) => ({
    bytes,
    reference: () => referenceCloudTrail([textOf(bytes)]),
  }));
}

function doneIn(said: unknown): RoundDone {
  const { count, seconds, processor, memory }: Partial<RoundDone> = Object(said);
  return {
    count: Number(count),
    seconds: Number(seconds),
    processor: Number(processor),
    memory: Number(memory),
  };
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.parquet'))
    .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

console.log(heading());
await lanesRow('flow: bytes to lanes, default format', () => [generated(defaultFields, 400_000, 1)]);
await lanesRow('flow: bytes to lanes, all fields in an odd order', () => [
  generated(allFields(2), 40_000, 2),
]);
await lanesRow('flow: bytes to lanes, 1 % broken, 5 % IPv6', () => [
  generated(defaultFields, 400_000, 3, { v6: 0.05, broken: 0.01 }),
]);
await lanesRow('flow: bytes to lanes, the corpus repeated', () => corpus(40_000));
await filesRow('flow: 8 gzips published, 2 threads', 'published', () => flowFiles(8, 500_000, 10));
await filesRow('flow: 8 gzips published, 1 % broken, 2 threads', 'published', () =>
  flowFiles(8, 250_000, 20, 0.01),
);
await filesRow('flow: 8 gzips published and rolled up', 'rolled-up', () => flowFiles(8, 500_000, 30));
await filesRow('cloudtrail: 16 gzips published, 2 threads', 'published', () => trailFiles(16, 25_000));
for (const row of trailRows.filter(({ name }) => isWanted(name))) {
  const measured = await measureTrails(row, rounds);
  if (measured === null) console.log(`${row.name}: the input is not there`);
  else show(measured);
}
