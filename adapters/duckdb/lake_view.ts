import { spelling } from '../../core/tables/kinds.ts';
import { columnsOf, type Table } from '../../core/tables/table.ts';

/** The view `lake.NAME` over Parquet files. Columns are read by name; one that old files lack is null. */
export function lakeView(table: Table, files: readonly string[]): string {
  const columns = columnsOf(table);
  const typed = columns.map(([name, { kind }]) => `cast(null as ${spelling(kind).duckdb}) as "${name}"`);
  const empty = `select ${[...typed, 'cast(null as varchar) as dt'].join(', ')} where false`;
  const view = `create view lake."${table.name}" as ${empty}`;
  if (files.length === 0) return view;
  const list = files.map((file) => `'${file.replaceAll("'", "''")}'`).join(', ');
  // Not DuckDB's Hive partitions: it would take every NAME=VALUE folder above the lake for a column.
  const dt = "regexp_extract(filename, '[/\\\\]dt=([0-9-]{10})[/\\\\][^/\\\\]*$', 1)";
  return `${view} union all by name select * exclude (filename), ${dt} as dt from read_parquet([${list}], hive_partitioning = false, filename = true, union_by_name = true)`;
}
