import type { ShownFiles } from '../lake/shown_files.ts';
import { tables } from '../tables/index.ts';
import { partitions } from '../tables/partitions.ts';
import { columnsOf, type Table } from '../tables/table.ts';
import { literal } from './literal.ts';
import { varchar } from './statement.ts';
import { inSchema, replaceTables, withExpressions } from './tokens.ts';

/** How an engine that reads folders is asked: each table of the lake that a text names becomes an expression before it that
 *  leaves out the files that are not of the lake. The hidden column `$path` is the file of a row, in Trino and in Athena.
 *  @param schema of the engine that holds the tables
 *  Source: trino.io/docs/current/connector/hive.html, "Special columns" */
export function overShownFiles(sql: string, schema: string, shown: ShownFiles): string {
  const named = new Set<string>();
  const text = replaceTables(sql, (name) => {
    if (!known.has(name)) return null;
    named.add(name);
    return expressionOf(name);
  });
  const expressions = [...named].sort().flatMap((name) => {
    const table = known.get(name);
    return table === undefined ? [] : [`${expressionOf(name)} as (\n${shownRows(table, shown)}\n)`];
  });
  return inSchema(withExpressions(expressions, text), schema);
}

const known = new Map<string, Table>(Object.values(tables).map((table) => [table.name, table]));

const expressionOf = (table: string): string => `"ops_review_lake_${table}"`;

/** Number of the publication that wrote the file, by its name; null for a file that none wrote. */
const number = `try_cast(regexp_extract("$path", '/([0-9]{10})(-held)?\\.parquet$', 1) as bigint)`;

/** Path of the file in the lake. */
const path = `regexp_extract("$path", 'tables/[a-z_]+/dt=[0-9-]+/[^/]+$')`;

function shownRows(table: Table, { before, gone }: ShownFiles): string {
  const columns = [...columnsOf(table).map(([name]) => `"${name}"`), partitions.column];
  const left = (gone.get(table.name) ?? []).map((file) => literal(varchar(file)));
  return [
    `select ${columns.join(', ')}`,
    `from lake."${table.name}"`,
    `where ${number} < ${before}`,
    ...(left.length === 0 ? [] : [`  and ${path} not in (${left.join(', ')})`]),
  ].join('\n');
}
