import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parquet } from '../lake/parquet.ts';
import { duckdbDdl } from './ddl_duckdb.ts';
import { tables } from './index.ts';
import type { Kind } from './kinds.ts';
import { columnsOf, type LakeRow, type Table } from './table.ts';

let connection: DuckDBConnection;
let folder: string;

beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run('create schema lake');
  folder = mkdtempSync(join(tmpdir(), 'ops-review-ddl-'));
});
afterAll(() => {
  connection.closeSync();
  rmSync(folder, { recursive: true });
});

/** Parquet has one text, one list of texts; what DuckDB reads from milliseconds is a timestamp in microseconds. */
const read = (type: string): string => (type === 'TIMESTAMP_MS' ? 'TIMESTAMP' : type);

const columnsIn = async (select: string): Promise<unknown[][]> =>
  (await connection.runAndReadAll(`select column_name, column_type from (describe ${select})`)).getRows();

const example = (kind: Kind): unknown => {
  switch (kind.name) {
    case 'text':
      return 'a ’quoted’ text';
    case 'one_of':
      return kind.set?.[0];
    case 'texts':
      return ['one', 'two'];
    case 'instant':
      return Date.UTC(2024, 9, 2, 9, 30, 0, 123);
    case 'integer':
      return -(2 ** 31);
    case 'long':
      return 2n ** 63n - 1n;
    case 'real':
      return 0.1;
    case 'flag':
      return false;
  }
};

const exampleRow = (table: Table): LakeRow => ({
  id: 'r1',
  event_time: Date.UTC(2024, 9, 2),
  account_id: null,
  region: null,
  service_key: 'service:checkout',
  origin_object: 'deployments.csv',
  origin_position: 2n,
  ingested_at: Date.UTC(2026, 9, 2),
  ...Object.fromEntries(Object.entries(table.columns).map(([name, { kind }]) => [name, example(kind)])),
});

describe.each(Object.values(tables))('lake.$name', (table: Table) => {
  it('has the columns that DuckDB reads from a file of the table, and takes its rows', async () => {
    const file = join(folder, `${table.name}.parquet`);
    writeFileSync(file, parquet(table, [exampleRow(table)]));
    await connection.run(duckdbDdl(table));

    const declared = await columnsIn(`lake."${table.name}"`);
    const written = await columnsIn(`select *, '2024-10-02' as dt from read_parquet('${file}')`);
    expect(declared.map(([name, type]) => [name, read(String(type))])).toEqual(
      written.map(([name, type]) => [name, read(String(type))]),
    );

    await connection.run(
      `insert into lake."${table.name}" select *, '2024-10-02' from read_parquet('${file}')`,
    );
    const differing = `(select * from lake."${table.name}" except select *, '2024-10-02' from read_parquet('${file}'))`;
    const count = await connection.runAndReadAll(
      `select (select count(*) from lake."${table.name}"), (select count(*) from ${differing})`,
    );
    expect(count.getRows()).toEqual([[1n, 0n]]);
    expect(declared).toHaveLength(columnsOf(table).length + 1);
  });
});
