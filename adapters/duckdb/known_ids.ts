import { DuckDBInstance, LIST, listValue, VARCHAR } from '@duckdb/node-api';

/** Reads what tells the rows of one table apart (core/lake/sort_batch.ts, `distinction`) from Parquet files of any
 *  release: ids, and behind a space the digest of what the row says, where it has one.
 *  @param among the ids to look for; all where it is left out */
export async function idsIn(
  files: readonly string[],
  among: ReadonlySet<string> | null = null,
): Promise<Set<string>> {
  if (files.length === 0) return new Set();
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const list = files.map((file) => `'${file.replaceAll("'", "''")}'`).join(', ');
    const reader = await connection.runAndReadAll(
      `select id || coalesce(' ' || content_hash, '')
from (
  select cast(null as varchar) as id, cast(null as varchar) as content_hash where false
  union all by name
  select * from read_parquet([${list}], hive_partitioning = false, union_by_name = true)
)
where $among is null or id in (select unnest($among))`,
      { among: among === null ? null : listValue([...among]) },
      { among: LIST(VARCHAR) },
    );
    return new Set(reader.getRows().map(([id]) => String(id)));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
