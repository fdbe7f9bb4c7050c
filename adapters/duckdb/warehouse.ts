import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBInstance,
  DuckDBTimestampMillisecondsValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
  StatementType,
  TIMESTAMP_MS,
  VARCHAR,
} from '@duckdb/node-api';
import type { TableFiles } from '../../core/lake/month_copies.ts';
import {
  type Cell,
  OutOfMemory,
  type QueryResult,
  type ResultRow,
  type Warehouse,
} from '../../core/ports.ts';
import type { SqlValue, Statement } from '../../core/sql/statement.ts';
import { replaceParameters } from '../../core/sql/tokens.ts';
import { cell } from './cells.ts';
import { lakeViews } from './lake_views.ts';
import { noteReads, type Reads, readsOf } from './reads.ts';
import { turns } from './turns.ts';
import { viewKeeper } from './view_keeper.ts';

/** What DuckDB reads. */
export interface DuckdbOptions {
  /** The Parquet files of each lake table, by absolute paths. */
  readonly files: ReadonlyMap<string, TableFiles>;
  /** Text of `queries/engines/duckdb.sql`. */
  readonly macros: string;
  /** How much it may hold in memory, such as `320MB`; what is more is written to a folder of its own, for as long as it
   *  is open. Left out: as much as the machine lets it. */
  readonly memory?: string;
}

/** A warehouse that notes what it reads. */
export interface NotingWarehouse extends Warehouse {
  readonly reads: () => Promise<Reads>;
}

/** DuckDB, in memory, over the Parquet files of the lake: each process opens its own, so readers never lock. */
export async function duckdbWarehouse(options: DuckdbOptions): Promise<Warehouse> {
  return opened(await connected(), options);
}

/** The same, and it notes what it reads: that costs time. */
export async function notingWarehouse(options: DuckdbOptions): Promise<NotingWarehouse> {
  const { instance, connection } = await connected();
  await noteReads(connection);
  const warehouse = await opened({ instance, connection }, options);
  return { ...warehouse, reads: () => readsOf(connection) };
}

interface Connected {
  readonly instance: DuckDBInstance;
  readonly connection: DuckDBConnection;
}

async function connected(): Promise<Connected> {
  const instance = await DuckDBInstance.create(':memory:');
  return { instance, connection: await instance.connect() };
}

async function opened(
  { instance, connection }: Connected,
  { files, macros, memory }: DuckdbOptions,
): Promise<Warehouse> {
  // Trino's meaning of `/` between integers, and no silent infinity. Footers are read once: each statement would read
  // those of thousands of files again, and none changes while this is open, for no publication writes over a file.
  for (const setting of [
    "TimeZone='UTC'",
    'parquet_metadata_cache=true',
    'integer_division=true',
    'ieee_floating_point_ops=false',
    'preserve_insertion_order=false',
  ]) {
    await connection.run(`set ${setting}`);
  }
  const spill = mkdtempSync(join(tmpdir(), 'ops-review-duckdb-'));
  await connection.run(`set temp_directory='${spill.replaceAll("'", "''")}'`);
  if (memory !== undefined) await connection.run(`set memory_limit='${memory}'`);
  await connection.run(macros);
  await connection.run('create schema lake');
  const needed = lakeViews(connection, files);
  const keeper = viewKeeper(connection);
  const { take, guard } = turns();
  // From here on nothing but those files can be opened, and nobody can change that.
  const paths = [...files.values()].flatMap(({ days, copies }) => [...days, ...copies]);
  await connection.run(
    `set allowed_paths=[${paths.map((path) => `'${path.replaceAll("'", "''")}'`).join(', ')}]`,
  );
  await connection.run('set enable_external_access=false');
  await connection.run('set lock_configuration=true');
  return {
    query: (statement) =>
      take(async () => {
        await needed(statement.text);
        return run(connection, await keeper.prepare(statement));
      }),
    async *stream(statement) {
      try {
        yield* await take(async () => {
          await needed(statement.text);
          return guard((await start(connection, await keeper.prepare(statement))).rows());
        });
      } catch (error) {
        throw told(error);
      }
    },
    close: async () => {
      connection.closeSync();
      instance.closeSync();
      rmSync(spill, { recursive: true, force: true });
    },
  };
}

async function run(connection: DuckDBConnection, statement: Statement): Promise<QueryResult> {
  const started = await start(connection, statement);
  const rows: ResultRow[] = [];
  for await (const some of started.rows()) for (const row of some) rows.push(row);
  return { columns: started.columns, instants: started.instants, rows };
}

/** The error, told apart where the statement needed more memory than there was. */
function told(error: unknown): unknown {
  const isMemory = error instanceof Error && error.message.startsWith('Out of Memory');
  return isMemory ? new OutOfMemory(error.message) : error;
}

interface Started extends Omit<QueryResult, 'rows'> {
  rows(): AsyncGenerator<readonly ResultRow[]>;
}

async function start(connection: DuckDBConnection, statement: Statement): Promise<Started> {
  const prepared = await connection.prepare(replaceParameters(statement.text, (name) => `$${name}`));
  try {
    if (prepared.statementType !== StatementType.SELECT) {
      throw new Error('only a query that reads (select, with, values) can be run here');
    }
    const values: Record<string, DuckDBValue> = {};
    const types: Record<string, DuckDBType> = {};
    for (const [name, value] of Object.entries(statement.parameters)) {
      values[name] = bindable(value);
      types[name] = bindType[value.type];
    }
    if (Object.keys(values).length > 0) prepared.bind(values, types);
    const result = await prepared.stream();
    const columns = result.deduplicatedColumnNames();
    const kinds = result.columnTypes();
    return {
      columns,
      instants: new Set(columns.filter((_, index) => instantTypes.has(kinds[index]?.typeId ?? 0))),
      async *rows() {
        for await (const chunk of result.yieldRows()) yield chunk.map((row) => named(columns, row));
      },
    };
  } finally {
    prepared.destroySync();
  }
}

function named(columns: readonly string[], row: readonly DuckDBValue[]): ResultRow {
  const cells: Record<string, Cell> = {};
  columns.forEach((column, index) => {
    cells[column] = cell(row[index] ?? null);
  });
  return cells;
}

const instantTypes: ReadonlySet<number> = new Set([
  DuckDBTypeId.TIMESTAMP,
  DuckDBTypeId.TIMESTAMP_MS,
  DuckDBTypeId.TIMESTAMP_S,
  DuckDBTypeId.TIMESTAMP_NS,
  DuckDBTypeId.TIMESTAMP_TZ,
]);

const bindType: Record<SqlValue['type'], DuckDBType> = {
  varchar: VARCHAR,
  bigint: BIGINT,
  double: DOUBLE,
  boolean: BOOLEAN,
  timestamp: TIMESTAMP_MS,
};

function bindable(sql: SqlValue): DuckDBValue {
  if (sql.value === null) return null;
  switch (sql.type) {
    case 'bigint':
      return BigInt(sql.value);
    case 'timestamp':
      return new DuckDBTimestampMillisecondsValue(BigInt(sql.value));
    default:
      return sql.value;
  }
}
