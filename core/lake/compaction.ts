import { tables } from '../tables/index.ts';
import type { Table } from '../tables/table.ts';
import type { LakeState } from './commit.ts';
import { partitionOf } from './layout.ts';

/** Which days of a table have become many files of few rows: each publication that brings something of a day adds a file
 *  to it, and every statement pays for each file that it reads, whatever its rows. */

/** Tables whose rows come one by one, from many inputs. The two large ones are written in groups; the quarantine is read
 *  by itself, and seldom; derived tables are one file a day. */
const compacted: readonly Table[] = [
  tables.alarm_transitions,
  tables.change_events,
  tables.deployment_events,
  tables.incident_events,
  tables.inventory,
  tables.ops_events,
];

/** Files that a day may have to which rows still come. A day that is ingested hourly is written anew on every fourth of them,
 *  so that its rows are written some six times, the last ones once, and no statement reads more than these. */
const usualFiles = 4;

/** After so many days little comes to a day: it is one file, and each file that is read of it costs more than its rows. */
const settledAfter = 2 * 86_400_000;

/** A day of a table that is to become one file, and the files that it is now. */
export interface ScatteredDay {
  readonly table: Table;
  readonly dt: string;
  readonly files: readonly string[];
}

/** Days of more files than they should have that something came to since derived data was last built: what is not looked at now
 *  is when the next rows come to it. In the order of their tables and days. */
export function scatteredDays({ files, underived }: LakeState): ScatteredDay[] {
  const named = new Map<string, Table>(compacted.map((table) => [table.name, table]));
  const days = new Map<string, { table: Table; dt: string; files: string[]; touched: boolean }>();
  const newest = new Map<Table, string>();
  for (const path of files) {
    const partition = partitionOf(path);
    const table = named.get(partition?.table ?? '');
    if (partition === null || table === undefined) continue;
    const key = `${table.name} ${partition.dt}`;
    const day = days.get(key) ?? { table, dt: partition.dt, files: [], touched: false };
    day.files.push(path);
    day.touched ||= underived.has(path);
    days.set(key, day);
    if (partition.dt > (newest.get(table) ?? '')) newest.set(table, partition.dt);
  }
  const mayHave = ({ table, dt }: { readonly table: Table; readonly dt: string }): number =>
    Date.parse(newest.get(table) ?? dt) - Date.parse(dt) > settledAfter ? 1 : usualFiles;
  return [...days]
    .filter(([, day]) => day.touched && day.files.length > mayHave(day))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { table, dt, files: ofDay }]) => ({ table, dt, files: ofDay }));
}
