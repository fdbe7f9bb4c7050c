import { sha256 } from '../bytes/digest.ts';
import { definitionText, type Library } from '../sql/compile.ts';
import { cloudtrailDaily } from '../tables/cloudtrail_daily.ts';
import { cloudtrailHourly } from '../tables/cloudtrail_hourly.ts';
import { cloudtrailSessions } from '../tables/cloudtrail_sessions.ts';
import { vpcFlowsDaily } from '../tables/vpc_flows_daily.ts';
import { vpcFlowsHourly } from '../tables/vpc_flows_hourly.ts';
import { vpcTalkersDaily } from '../tables/vpc_talkers_daily.ts';
import type { LakeState } from './commit.ts';
import { partitionOf } from './layout.ts';

/** Rollups of the large tables: what the KPIs add up, added up beforehand, by hours and by days. Each is a query of its own name in
 *  `queries/rollups/`. A day is replaced whole, by what its raw rows are now; other days stay as they are. */

type RollupTable =
  | typeof cloudtrailHourly
  | typeof cloudtrailDaily
  | typeof cloudtrailSessions
  | typeof vpcFlowsHourly
  | typeof vpcFlowsDaily
  | typeof vpcTalkersDaily;

/** The rollups of each large table; the first two have rows on every day that the table has. */
export const rollupsOf: Readonly<Record<string, readonly RollupTable[]>> = {
  cloudtrail_events: [cloudtrailHourly, cloudtrailDaily, cloudtrailSessions],
  vpc_flows: [vpcFlowsHourly, vpcFlowsDaily, vpcTalkersDaily],
};

/** The table that a rollup is made from; any other is its own. */
export function rolledUpFrom(name: string): string {
  const made = Object.entries(rollupsOf).find(([, rollups]) =>
    rollups.some((rollup) => rollup.name === name),
  );
  return made?.[0] ?? name;
}

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
      ({ table, dt, stale }) =>
        redefined ||
        stale ||
        rollupsOf[table]?.slice(0, 2).some(({ name }) => !built.has(`${name} ${dt}`)) === true,
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
