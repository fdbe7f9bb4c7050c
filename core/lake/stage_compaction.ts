import type { ObjectStore, ResultRow, Warehouse } from '../ports.ts';
import { bigint, type Statement } from '../sql/statement.ts';
import { decodeRows } from '../tables/decode.ts';
import { columnsOf, type LakeRow, type Table } from '../tables/table.ts';
import type { ScatteredDay } from './compaction.ts';
import { dayPortions } from './day_portions.ts';
import type { StagedFile } from './held_files.ts';
import { partitionPath, publicationName, stagedPath } from './layout.ts';
import { parquet } from './parquet.ts';
import { someAtOnce } from './some_at_once.ts';

/** How days of many files become days of one: their rows are read back, and written as they were, beside the lake. */

export interface CompactionPorts {
  /** Opens these files of the lake, and nothing else. */
  readonly open: (files: readonly string[]) => Promise<Warehouse>;
  readonly store: Pick<ObjectStore, 'write'>;
  /** Number of the publication that will move the files in. */
  readonly number: number;
}

/** What a publication brings in and takes out: the same rows. */
export interface Compaction {
  readonly staged: readonly StagedFile[];
  readonly replaced: readonly string[];
}

/** Files that one statement reads at most, but for a day that has more. */
const filesAtOnce = 128;

/** Rows of a day at most: its rows are held while its file is made. More stay as they are: the files of a day of so many
 *  rows are large, and to read them costs more than to open them. */
export const compactedRows = 20_000;

/** Rows that are held, of days that are whole, before their files are written. */
const heldRows = 5_000;

/** Writes one file for each of these days, for a publication to move in where the old files go. */
export async function stageCompaction(
  days: readonly ScatteredDay[],
  ports: CompactionPorts,
): Promise<Compaction> {
  const staged: StagedFile[] = [];
  const replaced: string[] = [];
  for (const portion of dayPortions(days, filesAtOnce)) {
    const files = await stagePortion(portion, ports);
    const written = new Set(files.map(({ dt }) => dt));
    staged.push(...files);
    replaced.push(...portion.filter(({ dt }) => written.has(dt)).flatMap((day) => day.files));
  }
  return { staged, replaced };
}

async function stagePortion(
  portion: readonly ScatteredDay[],
  { open, store, number }: CompactionPorts,
): Promise<StagedFile[]> {
  const table = portion[0]?.table;
  if (table === undefined) return [];
  const staged: StagedFile[] = [];
  const warehouse = await open(portion.flatMap(({ files }) => files));
  try {
    for await (const days of wholeDays(warehouse, table)) {
      await someAtOnce([...days], async ([dt, rows]) => {
        const path = stagedPath(number, partitionPath(table.name, dt, publicationName(number)));
        await store.write(path, parquet(table, rows));
        staged.push({ table: table.name, dt, path });
      });
    }
  } finally {
    await warehouse.close();
  }
  return staged;
}

/** The rows by days, some days at a time. */
async function* wholeDays(warehouse: Warehouse, table: Table): AsyncGenerator<Map<string, LakeRow[]>> {
  let days = new Map<string, LakeRow[]>();
  let held = 0;
  for await (const rows of warehouse.stream(rowsByDay(table))) {
    for (const [dt, ofDay] of Map.groupBy(rows, dayOf)) {
      if (held >= heldRows && !days.has(dt)) {
        yield days;
        days = new Map();
        held = 0;
      }
      days.set(dt, [...(days.get(dt) ?? []), ...decodeRows(table, ofDay)]);
      held += ofDay.length;
    }
  }
  yield days;
}

function dayOf({ dt }: ResultRow): string {
  return String(dt);
}

/** All rows of the days that are not large, each with its day, in an order that does not depend on their files. */
function rowsByDay(table: Table): Statement {
  const columns = columnsOf(table).map(([name]) => `"${name}"`);
  return {
    text: `select ${columns.join(', ')}, dt
from lake.${table.name}
where dt in (select dt from lake.${table.name} group by dt having count(*) <= :most_rows)
order by dt, event_time, id, origin_object, origin_position`,
    parameters: { most_rows: bigint(compactedRows) },
  };
}
