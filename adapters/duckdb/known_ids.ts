import { type DuckDBConnection, DuckDBInstance, LIST, listValue, VARCHAR } from '@duckdb/node-api';

/** Reads what tells the rows of one table apart (core/lake/sort_batch.ts, `distinction`) from Parquet files of any
 *  release: ids, and behind a space the digest of what the row says, where it has one. */
export interface IdReader {
  /** @param among the ids to look for; all where it is left out */
  idsIn(files: readonly string[], among?: ReadonlySet<string>): Promise<Set<string>>;
  close(): void;
}

/** Opens DuckDB when it is first asked, and once: to open it takes longer than to read some files. */
export function idReader(): IdReader {
  let opened: Promise<{ instance: DuckDBInstance; connection: DuckDBConnection }> | null = null;
  const open = async () => {
    const instance = await DuckDBInstance.create(':memory:');
    return { instance, connection: await instance.connect() };
  };
  let close = (): void => {};
  return {
    async idsIn(files, among) {
      if (files.length === 0) return new Set();
      opened ??= open();
      const { instance, connection } = await opened;
      close = () => {
        connection.closeSync();
        instance.closeSync();
      };
      return read(connection, files, among ?? null);
    },
    close: () => close(),
  };
}

/** The same, asked once. */
export async function idsIn(files: readonly string[], among?: ReadonlySet<string>): Promise<Set<string>> {
  const reader = idReader();
  try {
    return await reader.idsIn(files, among);
  } finally {
    reader.close();
  }
}

async function read(
  connection: DuckDBConnection,
  files: readonly string[],
  among: ReadonlySet<string> | null,
): Promise<Set<string>> {
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
}
