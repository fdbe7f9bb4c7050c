import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { DayCopier } from '../../core/lake/stage_copies.ts';
import { lakeView } from './lake_view.ts';

/** So that a statement that asks for some days of a copy leaves the others out. */
const rowsOfGroup = 40_960;

/** Rows of a copy at most. More are not worth it: files of so many rows cost little more than their rows. */
const mostRows = 1_000_000;

/** Copies days of tables, whose files are given by absolute paths. */
export interface OpenCopier extends DayCopier {
  close(): void;
}

/** @param memory how much is held at most, such as `112MB` */
export async function dayCopier(memory: string): Promise<OpenCopier> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const folder = mkdtempSync(join(tmpdir(), 'ops-review-copy-'));
  for (const statement of [
    "set TimeZone='UTC'",
    'set parquet_metadata_cache=true',
    `set temp_directory=${quoted(folder)}`,
    `set memory_limit=${quoted(memory)}`,
    'create schema lake',
  ]) {
    await connection.run(statement);
  }
  return {
    async copy(table, files) {
      await connection.run(lakeView(table, { days: files, copies: [] }));
      try {
        return await copied(connection, `lake."${table.name}"`, join(folder, 'copy.parquet'));
      } finally {
        await connection.run(`drop view lake."${table.name}"`);
      }
    },
    close() {
      connection.closeSync();
      instance.closeSync();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function copied(connection: DuckDBConnection, view: string, file: string): Promise<Uint8Array | null> {
  const counted = await connection.runAndReadAll(`select count(*)::integer from ${view}`);
  if (Number(counted.getRows()[0]?.[0]) > mostRows) return null;
  await connection.run(
    `copy (select * from ${view} order by dt, service_key, event_time, id) to ${quoted(file)} (format parquet, compression zstd, row_group_size ${rowsOfGroup})`,
  );
  return readFile(file);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
