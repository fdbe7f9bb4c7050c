import { DuckDBInstance } from '@duckdb/node-api';

/** Reads the ids of Parquet files of one table. */
export async function idsIn(files: readonly string[]): Promise<Set<string>> {
  if (files.length === 0) return new Set();
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const list = files.map((file) => `'${file.replaceAll("'", "''")}'`).join(', ');
    const reader = await connection.runAndReadAll(
      `select id from read_parquet([${list}], hive_partitioning = false)`,
    );
    return new Set(reader.getRows().map(([id]) => String(id)));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
