import { Command } from 'commander';
import type { LakeState } from '../core/lake/commit.ts';
import { partitionOf } from '../core/lake/layout.ts';
import { readLake } from '../core/lake/publication.ts';
import { varchar } from '../core/sql/statement.ts';
import { inSchema } from '../core/sql/tokens.ts';
import { trinoDdl } from '../core/tables/ddl_trino.ts';
import { glueTableInput } from '../core/tables/glue.ts';
import { tables } from '../core/tables/index.ts';
import { partitions } from '../core/tables/partitions.ts';
import type { Table } from '../core/tables/table.ts';
import { exitCodes, UsageError } from './exit.ts';
import { print, printJson, table as shownTable } from './terminal.ts';
import { type CommonOptions, openForReading, openWorkspace, type Reading } from './workspace.ts';

interface TablesOptions extends CommonOptions {
  readonly location: string;
  readonly schema?: string;
}

interface CheckOptions extends CommonOptions {
  readonly json?: boolean;
}

/** Years that tables go on for after the newest day of the lake: until then, none of its files lies outside them. */
const yearsAhead = 5;

const tablesCommand = new Command('tables')
  .description(
    'Print what defines the tables of the lake: statements for Trino, table inputs of Glue for Athena.',
  )
  .requiredOption('--location <uri>', 'where the engine finds the lake, such as s3://bucket/prefix')
  .option('--schema <name>', 'schema of the tables; default: that of `warehouse` in the configuration')
  .addHelpText(
    'after',
    `
In Trino, the tables reach from the first year of the lake to ${yearsAhead} years after its last one: the more days, the longer Trino plans.
A catalog of the Hive connector takes them, with hive.partition-projection-enabled and hive.ignore-absent-partitions set.

Examples:
  ops-review warehouse tables --location s3://acme-ops/lake > tables.sql
  trino --server https://trino.example.com --catalog hive --file tables.sql
  ops-review warehouse tables --location s3://acme-ops/lake | jq -c '.[]' |          # with engine: athena
    while read -r table; do aws glue create-table --database-name lake --table-input "$table"; done`,
  )
  .action(async (_: unknown, command: Command) => {
    const options = command.optsWithGlobals<TablesOptions>();
    const { catalogue, store } = openWorkspace(options);
    if (!/^[a-z][a-z0-9+.-]*:\/\//.test(options.location)) {
      throw new UsageError(`--location ${options.location}: expected a URI such as s3://bucket/prefix`);
    }
    const { warehouse } = catalogue;
    const schema = options.schema ?? (warehouse.engine === 'duckdb' ? 'lake' : warehouse.schema);
    const root = options.location.replace(/\/+$/, '');
    if (warehouse.engine === 'athena') {
      printJson(Object.values(tables).map((table) => glueTableInput(table, `${root}/tables/${table.name}`)));
      return;
    }
    const range = rangeOf(await readLake(store));
    const statements = Object.values(tables).map((table) =>
      inSchema(trinoDdl(table, `${root}/tables/${table.name}`, range), schema),
    );
    print([`create schema if not exists "${schema.replaceAll('"', '""')}";\n`, ...statements].join('\n'));
  });

const checkCommand = new Command('check')
  .description('Have the engine of the configuration read every table of the lake, and say what it found.')
  .option('--json', 'print JSON')
  .addHelpText(
    'after',
    `
Examples:
  ops-review warehouse check
  ops-review warehouse check --json`,
  )
  .action(async (_: unknown, command: Command) => {
    const options = command.optsWithGlobals<CheckOptions>();
    const workspace = openWorkspace(options);
    const reading = await openForReading(workspace);
    try {
      const found: Found[] = [];
      for (const table of Object.values(tables)) found.push(await foundIn(table, reading));
      if (options.json === true) printJson(found);
      else print(foundText(workspace.catalogue.warehouse.engine, found));
      if (found.some(({ problem }) => problem !== null)) process.exitCode = exitCodes.found;
    } finally {
      await reading.close();
    }
  });

export const warehouseCommand = new Command('warehouse')
  .description(
    'The engine that answers questions about the lake: DuckDB, or Trino or Athena over the same files.',
  )
  .addCommand(tablesCommand)
  .addCommand(checkCommand);

interface Found {
  readonly table: string;
  readonly files: number;
  readonly rows: number | null;
  readonly problem: string | null;
}

async function foundIn({ name }: Table, { state, warehouse, question }: Reading): Promise<Found> {
  const files = [...state.files].filter((path) => partitionOf(path)?.table === name).length;
  try {
    const text = `select count(*) as found from lake.${name} where dt between :from and :to`;
    const parameters = { from: varchar(question.fromDt), to: varchar(question.toDt) };
    const { rows } = await warehouse.query({ text, parameters });
    return { table: name, files, rows: Number(rows[0]?.found), problem: null };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { table: name, files, rows: null, problem };
  }
}

function foundText(engine: string, found: readonly Found[]): string {
  const problems = found.flatMap(({ table, problem }) => (problem === null ? [] : [`${table}: ${problem}`]));
  return [
    shownTable(
      ['table', 'files', `rows that ${engine} read`],
      found.map(({ table, files, rows }) => [table, String(files), rows === null ? '' : String(rows)]),
    ),
    ...(problems.length === 0 ? [] : ['', ...problems]),
  ].join('\n');
}

/** Whole years, so that tables are defined anew seldom. */
function rangeOf({ files }: LakeState): { readonly first: string; readonly last: string } {
  const years = [...files].flatMap((path) => partitionOf(path)?.dt.slice(0, 4) ?? []).sort();
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined) return partitions;
  return { first: `${first}-01-01`, last: `${Number(last) + yearsAhead}-12-31` };
}
