import { contentHashOf } from '../bytes/digest.ts';
import { Lanes } from '../bytes/lanes/lanes.ts';
import { OutOfMemory, type ResultRow, type Warehouse } from '../ports.ts';
import { compileReport, type Library } from '../sql/compile.ts';
import { timestamp, varchar } from '../sql/statement.ts';
import { decodeRows } from '../tables/decode.ts';
import type { Instant } from '../tables/kinds.ts';
import { putRow } from '../tables/lane_rows.ts';
import { columnsOf, type LakeRow, type Table } from '../tables/table.ts';
import { vpcFlowsHourly } from '../tables/vpc_flows_hourly.ts';
import { dayPortions } from './day_portions.ts';
import { HeldFiles, type StagedFile, type Staging } from './held_files.ts';
import { rollupsOf, type StaleDay } from './rollups.ts';

/** How rollups are computed and written: rows go to their files as they come, and none is held for long. */

/** What is counted, and where it leads to; every other column is a dimension. */
const measured = new Set([
  'id',
  'origin_object',
  'origin_position',
  'ingested_at',
  'events',
  'records',
  'packets',
  'bytes',
  'first_id',
  'first_at',
  'last_at',
]);

export interface RollupPorts {
  readonly library: Library;
  /** Opens these files of the lake, and nothing else. */
  readonly open: (files: readonly string[], memory: RollupMemory) => Promise<Warehouse>;
  readonly staging: Staging;
  readonly builtAt: Instant;
}

/** How much memory a warehouse gets. */
export type RollupMemory = 'usual' | 'much';

/** Rows of a rollup that are held before they are written. */
const heldRows = 20_000;

/** Files that one statement reads at most, but for a day that has more. A batch of ingest is a file of each of its days:
 *  days with few rows are many files of a year, and those with many rows are many files of a day. */
const filesAtOnce = 32;

/** Writes the rollups of these days beside the lake: a file a day and rollup, for a publication to move in. */
export async function stageRollups(days: readonly StaleDay[], ports: RollupPorts): Promise<StagedFile[]> {
  const staged: StagedFile[] = [];
  for (const portion of dayPortions(days, filesAtOnce)) staged.push(...(await stagePortion(portion, ports)));
  return staged;
}

/** Most days need little memory, several together. Where that is not enough, each comes by itself, and one whose flows
 *  fall into very many groups gets more. */
async function stagePortion(portion: readonly StaleDay[], ports: RollupPorts): Promise<StagedFile[]> {
  try {
    return await stageWithin('usual', portion, ports);
  } catch (error) {
    if (!(error instanceof OutOfMemory)) throw error;
    if (portion.length === 1) return stageWithin('much', portion, ports);
    const staged: StagedFile[] = [];
    for (const day of portion) staged.push(...(await stagePortion([day], ports)));
    return staged;
  }
}

async function stageWithin(
  memory: RollupMemory,
  portion: readonly StaleDay[],
  { library, open, staging, builtAt }: RollupPorts,
): Promise<StagedFile[]> {
  const warehouse = await open(
    portion.flatMap(({ files }) => files),
    memory,
  );
  const files = new HeldFiles(staging);
  const { from, to } = rangeOf(portion);
  try {
    for (const table of rollupsOf[portion[0]?.table ?? ''] ?? []) {
      const lanes = new Lanes(heldRows);
      for await (const rows of inSlices(table, portion, { from, to }, { library, warehouse })) {
        for (const row of identified(table, rows, builtAt)) {
          putRow(table, lanes, row);
          if (!lanes.full) continue;
          files.write({ table: table.name, lanes });
          lanes.clear();
        }
      }
      files.write({ table: table.name, lanes });
    }
    return files.finish();
  } finally {
    files.abandon();
    await warehouse.close();
  }
}

interface Range {
  readonly from: Instant;
  readonly to: Instant;
}

const hour = 3_600_000;
const day = 24 * hour;

function rangeOf(portion: readonly StaleDay[]): Range {
  return { from: Date.parse(portion[0]?.dt ?? ''), to: Date.parse(portion.at(-1)?.dt ?? '') + day };
}

/** The rows of a rollup by hours, as many hours together as there is memory for: all, and where that is too much, half as
 *  many. A rollup by days comes whole.
 *  @throws OutOfMemory where an hour is too much, or part of the rows had come */
async function* inSlices(
  table: Table,
  portion: readonly StaleDay[],
  { from, to }: Range,
  { library, warehouse }: { readonly library: Library; readonly warehouse: Warehouse },
): AsyncGenerator<readonly ResultRow[]> {
  let length = to - from;
  for (let at = from; at < to; ) {
    const end = Math.min(at + length, to);
    const parameters = {
      from_dt: varchar(portion[0]?.dt ?? ''),
      to_dt: varchar(portion.at(-1)?.dt ?? ''),
      from_at: timestamp(at),
      to_at: timestamp(end),
    };
    let came = false;
    try {
      const statement = compileReport(library, table.name, { relations: new Map(), parameters });
      for await (const rows of warehouse.stream(statement)) {
        came = true;
        yield rows;
      }
      at = table === vpcFlowsHourly ? end : to;
    } catch (error) {
      const canHalve = error instanceof OutOfMemory && table === vpcFlowsHourly && length > hour && !came;
      if (!canHalve) throw error;
      length = Math.max(hour, Math.floor(length / 2 / hour) * hour);
    }
  }
}

/** The rows of a result with their identity. */
function identified(table: Table, rows: readonly ResultRow[], builtAt: Instant): LakeRow[] {
  const names = [
    ...columnsOf(table)
      .map(([name]) => name)
      .filter((name) => !measured.has(name)),
    'table',
  ].sort();
  const whole = rows.map((row) => ({
    ...row,
    id: contentHashOf(names, { ...row, table: table.name }),
    ingested_at: builtAt,
  }));
  return decodeRows(table, whole);
}
