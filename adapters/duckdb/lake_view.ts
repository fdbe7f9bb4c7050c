import type { TableFiles } from '../../core/lake/month_copies.ts';
import { spelling } from '../../core/tables/kinds.ts';
import { columnsOf, type Table } from '../../core/tables/table.ts';

/** The view `lake.NAME` over Parquet files of days, and copies of other days, which hold `dt` themselves. Columns are read by
 *  name; one that old files lack is null. */
export function lakeView(table: Table, { days, copies }: TableFiles): string {
  const columns = columnsOf(table);
  const typed = columns.map(([name, { kind }]) => `cast(null as ${spelling(kind).duckdb}) as "${name}"`);
  const parts = [`select ${[...typed, 'cast(null as varchar) as dt'].join(', ')} where false`];
  if (copies.length > 0) {
    parts.push(
      `select * from read_parquet([${listed(copies)}], hive_partitioning = false, union_by_name = true)`,
    );
  }
  if (days.length > 0) {
    // Not DuckDB's Hive partitions: it would take every NAME=VALUE folder above the lake for a column.
    const dt = "regexp_extract(filename, '[/\\\\]dt=([0-9-]{10})[/\\\\][^/\\\\]*$', 1)";
    parts.push(
      `select * exclude (filename), ${dt} as dt from read_parquet([${listed(days)}], hive_partitioning = false, filename = true, union_by_name = true)`,
    );
  }
  return `create view lake."${table.name}" as ${parts.join(' union all by name ')}`;
}

function listed(files: readonly string[]): string {
  return files.map((file) => `'${file.replaceAll("'", "''")}'`).join(', ');
}
