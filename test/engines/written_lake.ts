import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Lanes } from '../../core/bytes/lanes/lanes.ts';
import { LaneParquetFile, rowGroupRows } from '../../core/lake/lane_parquet.ts';
import { dtOf, partitionPath } from '../../core/lake/layout.ts';
import { parquet } from '../../core/lake/parquet.ts';
import { putRow } from '../../core/tables/lane_rows.ts';
import { columnsOf, type LakeRow, type Table } from '../../core/tables/table.ts';

/** The two ways in which the project writes Parquet. Each row names its own as its `origin_object`. */
export type Writer = 'rows' | 'lanes';

/** Lanes hold no lists. */
export function writersOf(table: Table): readonly Writer[] {
  return columnsOf(table).some(([, { kind }]) => kind.name === 'texts') ? ['rows'] : ['lanes', 'rows'];
}

/** A row of a table of which only what is given is known, and what each row must have. */
export function lakeRow(
  writer: Writer,
  position: number,
  known: Readonly<Record<string, unknown>> & { readonly event_time: number },
): LakeRow {
  return {
    id: `${writer} ${position}`,
    account_id: null,
    region: null,
    service_key: null,
    ingested_at: 0,
    ...known,
    origin_object: writer,
    origin_position: BigInt(position),
  };
}

/** Writes rows as one file. All are of one day. @param folder of the lake */
export function writeFile(
  folder: string,
  table: Table,
  writer: Writer,
  file: string,
  rows: readonly LakeRow[],
): void {
  const path = join(folder, partitionPath(table.name, dtOf(rows[0]?.event_time ?? 0), file));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, writer === 'rows' ? parquet(table, rows) : inLanes(table, rows));
}

function inLanes(table: Table, rows: readonly LakeRow[]): Uint8Array {
  const file = new LaneParquetFile(table);
  const lanes = new Lanes(Math.min(rows.length, rowGroupRows));
  const parts: Uint8Array[] = [];
  for (const [at, row] of rows.entries()) {
    putRow(table, lanes, row);
    if (!lanes.full && at < rows.length - 1) continue;
    file.write(lanes);
    parts.push(file.take());
    lanes.clear();
  }
  return Buffer.concat([...parts, file.finish()]);
}
