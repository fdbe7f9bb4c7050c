import { type DuckDBConnection, DuckDBInstance, type JS } from '@duckdb/node-api';
import { type Kind, spelling } from '../../core/tables/kinds.ts';
import { conditionSql, daysSql } from './condition_sql.ts';
import { bits, type Engine, type Named, type Told } from './engine.ts';

/** DuckDB, from the files alone. @param lake the folder that holds a folder for each table */
export async function duckdbEngine(lake: string): Promise<Engine> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const from = (name: string): string =>
    `from read_parquet('${lake}/${name}/*/*.parquet', hive_partitioning = true, hive_types_autocast = false)`;
  return {
    name: 'DuckDB',
    // Milliseconds in Parquet are microseconds in DuckDB.
    typeOf: (kind) => (kind.name === 'instant' ? 'TIMESTAMP' : spelling(kind).duckdb),
    types: async ({ name }) => {
      const rows = await all(connection, `select column_name, column_type from (describe ${from(name)})`);
      return rows.map(([column, type]) => [String(column), String(type)]);
    },
    rows: async ({ name }, days, columns) => {
      const selected = ['dt', ...columns.map(selectSql)].join(', ');
      const order = 'order by origin_object, origin_position';
      const sql = `select ${selected} ${from(name)} where ${daysSql(days)} ${order}`;
      const rows = await all(connection, sql);
      return rows.map(([dt, ...cells]) => [
        String(dt),
        ...columns.map(({ kind }, at) => toldCell(kind, cells[at] ?? null)),
      ]);
    },
    count: async ({ name }, days, conditions) => {
      const counted = [];
      for (const condition of conditions) {
        const where = `${daysSql(days)} and ${conditionSql(condition)}`;
        const rows = await all(connection, `select count(*) ${from(name)} where ${where}`);
        counted.push({ rows: Number(rows[0]?.[0]), read: null });
      }
      return counted;
    },
    close: () => connection.closeSync(),
  };
}

async function all(connection: DuckDBConnection, sql: string): Promise<JS[][]> {
  return (await connection.runAndReadAll(sql)).getRowsJS();
}

function selectSql({ name, kind }: Named): string {
  return kind.name === 'instant' ? `epoch_ms("${name}")` : `"${name}"`;
}

function toldCell({ name }: Kind, cell: JS): Told {
  if (cell === null) return null;
  if (Array.isArray(cell)) return cell.map((item) => (item === null ? null : String(item)));
  return name === 'real' ? bits(Number(cell)) : String(cell);
}
