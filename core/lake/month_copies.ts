import { sha256 } from '../bytes/digest.ts';
import { tables } from '../tables/index.ts';
import type { Table } from '../tables/table.ts';
import type { LakeState } from './commit.ts';
import { copyOf, partitionOf } from './layout.ts';

/** Copies of settled days: the days of a month of a small table, once more, as one file beside those of the days. A statement
 *  pays for each file and column that it reads, however few the rows: 275 days of a table cost eight times as much as the same
 *  rows in nine files. A copy names the files that it stands for. Where these are no longer exactly those of its days it stands
 *  for nothing, and the days are read themselves: no copy can add a row, or hide one. */

/** Tables that a review reads over months, and that are written as files of days. */
const copied: readonly Table[] = [
  tables.alarm_transitions,
  tables.change_events,
  tables.cloudtrail_daily,
  tables.cloudtrail_sessions,
  tables.deployment_events,
  tables.incident_events,
  tables.inventory,
  tables.ops_events,
  tables.vpc_flows_daily,
  tables.vpc_talkers_daily,
];

/** Files of settled days of a month that no copy stands for, from which on the month is copied anew. */
const worthCopying = 8;

/** Days of a table, from the first to the last, both included. */
export interface Days {
  readonly table: string;
  readonly first: string;
  readonly last: string;
}

/** Days that are to become a copy, and all files that they are now. */
export interface DueCopy {
  readonly table: Table;
  readonly first: string;
  readonly last: string;
  readonly files: readonly string[];
}

/** What the copies of a lake need: those to write, and those that stand for nothing any more. */
export interface CopyWork {
  readonly due: readonly DueCopy[];
  readonly outdated: readonly string[];
}

/** Files of one table to read. Each row is in one of them. */
export interface TableFiles {
  /** Files of days. */
  readonly days: readonly string[];
  /** Copies, which stand for the files of the other days. */
  readonly copies: readonly string[];
}

/** Digest by which a copy names the files that it stands for. */
export function standsFor(files: readonly string[]): string {
  return sha256([...files].sort().join('\n')).slice(0, 32);
}

/** What is to be read of these files of the lake, by table. */
export function filesToRead(paths: Iterable<string>): Map<string, TableFiles> {
  return new Map([...byTable(paths)].map(([table, lake]) => [table, withoutCovered(lake)]));
}

/** What is to be done so that copies stand for the settled days of the lake, in the order of tables and months. */
export function copyWork({ files }: LakeState): CopyWork {
  const lake = byTable(files);
  const due: DueCopy[] = [];
  const outdated: string[] = [];
  for (const table of copied) {
    const ofTable = lake.get(table.name);
    if (ofTable === undefined) continue;
    const standing = standingCopies(ofTable);
    const covered = new Set([...standing.values()].flat());
    const dueMonths = new Set<string>();
    for (const [month, ofMonth] of settledMonths(ofTable.days)) {
      if (ofMonth.filter(({ path }) => !covered.has(path)).length < worthCopying) continue;
      const days = ofMonth.map(({ dt }) => dt).sort();
      const [first = '', last = ''] = [days[0], days.at(-1)];
      due.push({ table, first, last, files: ofMonth.map(({ path }) => path) });
      dueMonths.add(month);
    }
    const isOutdated = ({ path, first }: Copy): boolean =>
      !standing.has(path) || dueMonths.has(first.slice(0, 'yyyy-mm'.length));
    outdated.push(...ofTable.copies.filter(isOutdated).map(({ path }) => path));
  }
  return { due, outdated };
}

interface DayFile {
  readonly path: string;
  readonly dt: string;
}

interface Copy extends Days {
  readonly path: string;
  readonly digest: string;
}

interface TableLake {
  readonly days: DayFile[];
  readonly copies: Copy[];
}

function byTable(paths: Iterable<string>): Map<string, TableLake> {
  const lake = new Map<string, TableLake>();
  for (const path of paths) {
    const day = partitionOf(path);
    const copy = day === null ? copyOf(path) : null;
    const table = day?.table ?? copy?.table;
    if (table === undefined) continue;
    const ofTable = lake.get(table) ?? { days: [], copies: [] };
    lake.set(table, ofTable);
    if (day !== null) ofTable.days.push({ path, dt: day.dt });
    if (copy !== null) ofTable.copies.push({ ...copy, path });
  }
  return lake;
}

function withoutCovered(lake: TableLake): TableFiles {
  const standing = standingCopies(lake);
  const covered = new Set([...standing.values()].flat());
  return {
    days: lake.days.map(({ path }) => path).filter((path) => !covered.has(path)),
    copies: [...standing.keys()],
  };
}

/** The copies that stand for exactly the files of their days, and these files. Where days of two meet, the first stands. */
function standingCopies({ days, copies }: TableLake): Map<string, string[]> {
  const standing = new Map<string, string[]>();
  const covered = new Set<string>();
  for (const { path, first, last, digest } of copies) {
    const files = days.filter(({ dt }) => first <= dt && dt <= last).map((day) => day.path);
    if (standsFor(files) !== digest || files.some((file) => covered.has(file))) continue;
    for (const file of files) covered.add(file);
    standing.set(path, files);
  }
  return standing;
}

/** After so many days before the newest of its table, little comes to a day. */
const settledAfter = 7 * 86_400_000;

function settledMonths(days: readonly DayFile[]): [string, DayFile[]][] {
  const newest = days.reduce((latest, { dt }) => (dt > latest ? dt : latest), '');
  const settled = days.filter(({ dt }) => Date.parse(newest) - Date.parse(dt) > settledAfter);
  const months = Map.groupBy(settled, ({ dt }) => dt.slice(0, 'yyyy-mm'.length));
  return [...months].toSorted(([a], [b]) => (a < b ? -1 : 1));
}
