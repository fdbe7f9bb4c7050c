import { spelling } from './kinds.ts';
import { columnsOf, type Table } from './table.ts';

/** CREATE TABLE for DuckDB: the columns that it reads from the lake's Parquet files, and `dt`, the folder's name.
 *  ops-review itself needs no such table (its DuckDB reads the files as views); it is for whoever copies the lake. */
export function duckdbDdl(table: Table): string {
  const columns = [
    ...columnsOf(table).map(([name, { kind, meaning }]) => ({ name, type: spelling(kind).duckdb, meaning })),
    { name: 'dt', type: 'VARCHAR', meaning: 'day of event_time, UTC' },
  ];
  const lines = columns.map(
    ({ name, type, meaning }, index) =>
      `  "${name}" ${type}${index === columns.length - 1 ? '' : ','} -- ${meaning}`,
  );
  return `-- One row is ${table.grain}.\ncreate table lake."${table.name}" (\n${lines.join('\n')}\n);\n`;
}
