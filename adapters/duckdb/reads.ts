import type { DuckDBConnection } from '@duckdb/node-api';

/** What was read of the lake. */
export interface Reads {
  /** Files that were opened, each once. */
  readonly files: number;
  /** Bytes that were asked of them, as often as they were; what DuckDB keeps in memory it does not ask again. */
  readonly bytes: number;
}

/** Has DuckDB note each read. Source: duckdb.org/docs/current/operations_manual/logging/overview */
export async function noteReads(connection: DuckDBConnection): Promise<void> {
  await connection.run("call enable_logging('FileSystem')");
}

/** What was read since `noteReads`. */
export async function readsOf(connection: DuckDBConnection): Promise<Reads> {
  const noted = await connection.runAndReadAll(
    `select count(distinct path), coalesce(sum(bytes), 0)::double
     from duckdb_logs_parsed('FileSystem') where op = 'READ' and ends_with(path, '.parquet')`,
  );
  const [row] = noted.getRows();
  return { files: Number(row?.[0] ?? 0), bytes: Number(row?.[1] ?? 0) };
}
