import type { ShownFiles } from '../lake/shown_files.ts';
import { tables } from '../tables/index.ts';
import { partitions } from '../tables/partitions.ts';
import { columnsOf, type Table } from '../tables/table.ts';
import { literal } from './literal.ts';
import { varchar } from './statement.ts';
import { codeAndNames, inSchema, replaceTables, withExpressions } from './tokens.ts';

/** How an engine that reads folders is asked, so that it sees the lake as its commits have it. */
export interface ShownTables {
  /** Schema of the engine that holds the tables. */
  readonly schema: string;
  readonly shown: ShownFiles;
  /** Answers a statement of the engine that counts. */
  readonly count: (sql: string) => Promise<number>;
}

/** Each table of the lake that a text names becomes an expression before it that leaves out the files that are not of the
 *  lake. Each table is counted first, once: where the engine does not see all its files, no number of it would be true.
 *  The hidden column `$path` is the file of a row, in Trino and in Athena.
 *  @returns what makes the text of a statement that the engine can run
 *  Source: trino.io/docs/current/connector/hive.html, "Special columns" */
export function shownTables(options: ShownTables): (sql: string) => Promise<string> {
  const counted = new Map<string, Promise<void>>();
  return async (sql) => {
    const named = new Map<string, Table>();
    const text = replaceTables(sql, (name) => {
      const table = known.get(name);
      if (table === undefined) return null;
      named.set(name, table);
      return expressionOf(table);
    });
    refuseOtherSpellings(text, options.schema);
    const used = [...named.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
    await Promise.all(
      used.map((table) => {
        const counting = counted.get(table.name) ?? refuseIncomplete(table, options);
        counted.set(table.name, counting);
        return counting;
      }),
    );
    const expressions = used.map(
      (table) => `${expressionOf(table)} as (\n${shownRows(table, options.shown)}\n)`,
    );
    return inSchema(withExpressions(expressions, text), options.schema);
  };
}

const known = new Map<string, Table>(Object.values(tables).map((table) => [table.name, table]));

const expressionOf = ({ name }: Table): string => `"ops_review_lake_${name}"`;

/** A name, and the name behind its dot. */
const qualified = /(?:"((?:[^"]|"")+)"|\b([a-z_]\w*))(?=\s*\.\s*"?([a-z_]\w*))/gi;

/** @throws Error where a table of the lake is named otherwise than as `lake.NAME`: the engine would read all that lies in its
 *  folder, also what is no longer of the lake, or not yet */
function refuseOtherSpellings(text: string, schema: string): void {
  for (const [, quoted, plain, table = ''] of codeAndNames(text).matchAll(qualified)) {
    const owner = (quoted?.replaceAll('""', '"') ?? plain ?? '').toLowerCase();
    const name = table.toLowerCase();
    if (!known.has(name) || (owner !== 'lake' && owner !== schema.toLowerCase())) continue;
    throw new Error(
      `write lake.${name}, with nothing before it, between or around the dot: as it is written here, files that are not of the lake would be read too`,
    );
  }
}

/** Number of the publication that wrote the file, by its name; null for a file that none wrote. */
const publication = `try_cast(regexp_extract("$path", '/([0-9]{10})(-held)?\\.parquet$', 1) as bigint)`;

/** Path of the file in the lake. */
const path = `regexp_extract("$path", 'tables/[a-z_]+/dt=[0-9-]+/[^/]+$')`;

function shownRows(table: Table, shown: ShownFiles): string {
  const columns = [...columnsOf(table).map(([name]) => `"${name}"`), partitions.column];
  return [`select ${columns.join(', ')}`, `from lake."${table.name}"`, `where ${isShown(table, shown)}`].join(
    '\n',
  );
}

/** Which files are of the lake. Those of other days than the lake has are not counted either: they are left out. */
function isShown({ name }: Table, { before, gone, tables: spans }: ShownFiles): string {
  const span = spans.get(name);
  if (span === undefined) return 'false';
  const left = (gone.get(name) ?? []).map((file) => literal(varchar(file)));
  const isGone = left.length === 0 ? '' : `\n  and ${path} not in (${left.join(', ')})`;
  return `${partitions.column} between '${span.first}' and '${span.last}'\n  and ${publication} < ${before}${isGone}`;
}

/** @throws Error where the engine sees other files of the table than the lake has */
async function refuseIncomplete(table: Table, { schema, shown, count }: ShownTables): Promise<void> {
  const span = shown.tables.get(table.name);
  if (span === undefined) return;
  const sql = [
    'select count(distinct "$path") as files',
    `from lake."${table.name}"`,
    `where ${isShown(table, shown)}`,
  ].join('\n');
  const seen = await count(inSchema(sql, schema));
  if (seen === span.files) return;
  throw new Error(
    `the engine sees ${seen} of the ${span.files} files of ${table.name} from ${span.first} to ${span.last}: copy the folder tables of the lake to where its table lies, and see that the days of the table reach as far (ops-review warehouse tables)`,
  );
}
