import { contentHash, sha256 } from '../bytes/digest.ts';
import type { ResultRow, Warehouse } from '../ports.ts';
import { compileReport, definitionText, type Library } from '../sql/compile.ts';
import { varchar } from '../sql/statement.ts';
import { cloudtrailHourly } from '../tables/cloudtrail_hourly.ts';
import { decodeRows } from '../tables/decode.ts';
import type { Instant } from '../tables/kinds.ts';
import { columnsOf, type LakeRow, type Table } from '../tables/table.ts';
import { vpcFlowsHourly } from '../tables/vpc_flows_hourly.ts';
import { vpcTalkersDaily } from '../tables/vpc_talkers_daily.ts';
import type { LakeState } from './commit.ts';
import { partitionOf } from './layout.ts';

/** Rollups of the large tables: what the KPIs add up, added up beforehand, by hours. Each is a query of its own name in
 *  `queries/rollups/`. A day is replaced whole, by what its raw rows are now; other days stay as they are. */

/** The rollups of each large table; the first has rows on every day that the table has. */
const rollupsOf: Readonly<Record<string, readonly Table[]>> = {
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
  readonly open: (files: readonly string[]) => Promise<Warehouse>;
  readonly builtAt: Instant;
}

/** Files that one statement reads at most, but for a day that has more. A batch of ingest is a file of each of its days:
 *  days with few rows are many files of a year, and those with many rows are many files of a day. */
const filesAtOnce = 32;

/** The rows of the rollups of these days, in portions that can be held: every day of a table is whole in one. */
export async function* rollupRows(
  days: readonly StaleDay[],
  { library, open, builtAt }: RollupPorts,
): AsyncGenerator<readonly [Table, readonly LakeRow[]]> {
  for (const portion of portions(days)) {
    const warehouse = await open(portion.flatMap(({ files }) => files));
    try {
      const dts = portion.map(({ dt }) => dt);
      for (const table of rollupsOf[portion[0]?.table ?? ''] ?? []) {
        const parameters = { from_dt: varchar(dts[0] ?? ''), to_dt: varchar(dts.at(-1) ?? '') };
        const statement = compileReport(library, table.name, { relations: new Map(), parameters });
        const { rows } = await warehouse.query(statement);
        yield [table, rollupsFrom(table, rows, builtAt)];
      }
    } finally {
      warehouse.close();
    }
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

/** The rows of a result with their identity, in the order in which a file keeps them. */
function rollupsFrom(table: Table, rows: readonly ResultRow[], builtAt: Instant): LakeRow[] {
  const dimensions = columnsOf(table).flatMap(([name]) => (measured.has(name) ? [] : [name]));
  const identified = rows.map((row) => {
    const values = Object.fromEntries(dimensions.map((name) => [name, row[name]]));
    return { ...row, id: contentHash({ ...values, table: table.name }), ingested_at: builtAt };
  });
  return decodeRows(table, identified).toSorted(
    (a, b) => a.event_time - b.event_time || (a.id < b.id ? -1 : 1),
  );
}
