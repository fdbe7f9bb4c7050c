import { contentHashOf, sha256 } from '../bytes/digest.ts';
import { Lanes } from '../bytes/lanes/lanes.ts';
import { OutOfMemory, type ResultRow, type Warehouse } from '../ports.ts';
import { compileReport, definitionText, type Library } from '../sql/compile.ts';
import { varchar } from '../sql/statement.ts';
import { cloudtrailHourly } from '../tables/cloudtrail_hourly.ts';
import { decodeRows } from '../tables/decode.ts';
import type { Instant } from '../tables/kinds.ts';
import { putRow } from '../tables/lane_rows.ts';
import { columnsOf, type LakeRow, type Table } from '../tables/table.ts';
import { vpcFlowsHourly } from '../tables/vpc_flows_hourly.ts';
import { vpcTalkersDaily } from '../tables/vpc_talkers_daily.ts';
import type { LakeState } from './commit.ts';
import { HeldFiles, type StagedFile, type Staging } from './held_files.ts';
import { partitionOf } from './layout.ts';

/** Rollups of the large tables: what the KPIs add up, added up beforehand, by hours. Each is a query of its own name in
 *  `queries/rollups/`. A day is replaced whole, by what its raw rows are now; other days stay as they are. */

type RollupTable = typeof cloudtrailHourly | typeof vpcFlowsHourly | typeof vpcTalkersDaily;

/** The rollups of each large table; the first has rows on every day that the table has. */
const rollupsOf: Readonly<Record<string, readonly RollupTable[]>> = {
  cloudtrail_events: [cloudtrailHourly],
  vpc_flows: [vpcFlowsHourly, vpcTalkersDaily],
};

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

/** A day of a large table whose rollups do not reflect it, and the files that it is read from. */
export interface StaleDay {
  readonly table: string;
  readonly dt: string;
  readonly files: readonly string[];
}

/** Where the lake keeps the definition that its rollups were built by. It is written after them: a run that is killed
 *  before builds them once more. */
export const definitionPath = 'state/rollups.definition';

/** Changes whenever what any rollup counts changes. */
export function rollupDefinition(library: Library): string {
  const names = Object.values(rollupsOf).flatMap((rollups) => rollups.map(({ name }) => name));
  return sha256(names.map((name) => definitionText(library, name)).join('\n'));
}

/** Days that rows came to since derived data was last built, and those without rollups; all where they were built by
 *  another definition. */
export function staleDays({ files, underived }: LakeState, redefined = false): StaleDay[] {
  const days = new Map<string, { table: string; dt: string; files: string[]; stale: boolean }>();
  const built = new Set<string>();
  for (const path of files) {
    const partition = partitionOf(path);
    if (partition === null) continue;
    const { table, dt } = partition;
    if (rollupsOf[table] === undefined) {
      built.add(`${table} ${dt}`);
      continue;
    }
    const day = days.get(`${table} ${dt}`) ?? { table, dt, files: [], stale: false };
    day.files.push(path);
    day.stale ||= underived.has(path);
    days.set(`${table} ${dt}`, day);
  }
  return [...days.values()]
    .filter(
      ({ table, dt, stale }) => redefined || stale || !built.has(`${rollupsOf[table]?.[0]?.name} ${dt}`),
    )
    .toSorted((a, b) => (`${a.table} ${a.dt}` < `${b.table} ${b.dt}` ? -1 : 1));
}

/** The files that rollups of these days take the place of. */
export function outdatedRollups({ files }: LakeState, days: readonly StaleDay[]): string[] {
  const replaced = new Set(
    days.flatMap(({ table, dt }) => (rollupsOf[table] ?? []).map(({ name }) => `${name} ${dt}`)),
  );
  return [...files].filter((path) => {
    const partition = partitionOf(path);
    return partition !== null && replaced.has(`${partition.table} ${partition.dt}`);
  });
}

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
  for (const portion of portions(days)) staged.push(...(await stagePortion(portion, ports)));
  return staged;
}

/** Most days need little memory. One whose flows fall into very many groups gets more. */
async function stagePortion(portion: readonly StaleDay[], ports: RollupPorts): Promise<StagedFile[]> {
  try {
    return await stageWithin('usual', portion, ports);
  } catch (error) {
    if (!(error instanceof OutOfMemory)) throw error;
    return stageWithin('much', portion, ports);
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
  try {
    const dts = portion.map(({ dt }) => dt);
    for (const table of rollupsOf[portion[0]?.table ?? ''] ?? []) {
      const parameters = { from_dt: varchar(dts[0] ?? ''), to_dt: varchar(dts.at(-1) ?? '') };
      const statement = compileReport(library, table.name, { relations: new Map(), parameters });
      const lanes = new Lanes(heldRows);
      for await (const rows of warehouse.stream(statement)) {
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
    warehouse.close();
  }
}

/** Days of one table each, in order; as many together as are few files. */
function portions(days: readonly StaleDay[]): StaleDay[][] {
  const all: StaleDay[][] = [];
  let count = 0;
  for (const day of days) {
    const last = all.at(-1);
    if (last?.[0]?.table === day.table && count + day.files.length <= filesAtOnce) {
      last.push(day);
      count += day.files.length;
    } else {
      all.push([day]);
      count = day.files.length;
    }
  }
  return all;
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
