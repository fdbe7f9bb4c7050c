import { spelling } from './kinds.ts';
import { partitions } from './partitions.ts';
import { columnsOf, type Table } from './table.ts';

/** CREATE TABLE for Trino's Hive connector: an external table over the lake's Parquet files whose partitions are
 *  computed. Athena takes no such statement; it reads the table from Glue (`glue.ts`).
 *  The catalog needs `hive.partition-projection-enabled` and `hive.ignore-absent-partitions`: most days of the range have no
 *  folder. Trino 435 takes every table of the lake in this form, and reads our files through it.
 *  Trino makes every day of the range each time it looks for those of a filter: the shorter the range, the sooner a
 *  statement is planned.
 *  @param first, last days of the range; what lies outside is not read
 *  Source: trino.io/docs/current/connector/hive.html, "Partition projection" */
export function trinoDdl(
  table: Table,
  location: string,
  { first, last }: { readonly first: string; readonly last: string } = partitions,
): string {
  const columns = columnsOf(table).map(
    ([name, { kind, meaning }]) => `  "${name}" ${spelling(kind).trino} comment ${quoted(meaning)},`,
  );
  return [
    `create table lake."${table.name}" (`,
    ...columns,
    `  ${partitions.column} varchar with (`,
    `    partition_projection_type = 'DATE',`,
    `    partition_projection_format = '${partitions.format}',`,
    `    partition_projection_range = array['${first}', '${last}'],`,
    '    partition_projection_interval = 1,',
    `    partition_projection_interval_unit = 'DAYS'`,
    '  )',
    ')',
    `comment ${quoted(`One row is ${table.grain}.`)}`,
    'with (',
    `  format = 'PARQUET',`,
    `  external_location = ${quoted(location)},`,
    `  partitioned_by = array['${partitions.column}'],`,
    '  partition_projection_enabled = true',
    ');',
    '',
  ].join('\n');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
