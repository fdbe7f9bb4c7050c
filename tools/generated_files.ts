import { join } from 'node:path';
import { program } from '../cli/program.ts';
import { catalogueJsonSchema } from '../core/catalog/json_schema.ts';
import { tablesFolder } from '../core/lake/layout.ts';
import { reviewSchema } from '../core/review/schema.ts';
import { duckdbDdl } from '../core/tables/ddl_duckdb.ts';
import { trinoDdl } from '../core/tables/ddl_trino.ts';
import { glueTableInput } from '../core/tables/glue.ts';
import { tables } from '../core/tables/index.ts';
import { opensearchTemplate } from '../core/tables/opensearch_mapping.ts';
import { commonReference, tableReference } from '../core/tables/reference.ts';
import { cliReference } from './reference/cli.ts';
import { inputReference } from './reference/input.ts';
import { kpiReference } from './reference/kpis.ts';
import { sourceReference } from './reference/sources.ts';

export const root = join(import.meta.dirname, '..');

/** A file that is made from a definition in the sources, and checked in. */
export interface GeneratedFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: () => string;
}

const all = Object.values(tables);
/** Where a lake lies on S3, for whoever copies the DDL. */
const placeholder = (name: string): string => `s3://BUCKET/${tablesFolder}/${name}`;

/** Every generated file. A test holds each against what is checked in. */
export const generatedFiles: readonly GeneratedFile[] = [
  { path: 'docs/reference/tables.md', text: () => markdown('core/tables', tablesPage()) },
  {
    path: 'docs/reference/input.md',
    text: () => markdown('core/sources/canonical and core/sources/settle.ts', inputReference()),
  },
  { path: 'docs/reference/sources.md', text: () => markdown('core/sources', sourceReference()) },
  { path: 'docs/reference/kpis.md', text: () => markdown('queries', kpiReference(join(root, 'queries'))) },
  { path: 'docs/reference/cli.md', text: () => markdown('cli', cliReference(program)) },
  { path: 'docs/reference/ddl/duckdb.sql', text: () => sql('create schema lake;', all.map(duckdbDdl)) },
  {
    path: 'docs/reference/ddl/trino.sql',
    text: () =>
      sql(
        '-- Put the location of your lake in place of s3://BUCKET. The catalog needs hive.partition-projection-enabled=true and\n-- hive.ignore-absent-partitions=true.\ncreate schema if not exists lake;',
        all.map((table) => trinoDdl(table, placeholder(table.name))),
      ),
  },
  {
    path: 'docs/reference/ddl/glue.json',
    text: () => json({ tables: all.map((table) => glueTableInput(table, placeholder(table.name))) }),
  },
  {
    path: 'docs/reference/ddl/opensearch.json',
    text: () =>
      json({
        templates: Object.fromEntries(
          all.map((table) => [`ops-review-${table.name}`, opensearchTemplate(table)]),
        ),
      }),
  },
  { path: 'schemas/review.schema.json', text: reviewSchema },
  { path: 'schemas/ops-review.schema.json', text: catalogueJsonSchema },
];

const origin = (source: string): string => `Generated from ${source} by tools/generate.ts; do not edit.`;

function markdown(source: string, text: string): string {
  return `<!-- ${origin(source)} -->\n${text.trimEnd()}\n`;
}

function sql(head: string, statements: readonly string[]): string {
  return `-- ${origin('core/tables')}\n\n${head}\n\n${statements.join('\n')}`;
}

function json(value: object): string {
  return `${JSON.stringify({ $comment: origin('core/tables'), ...value }, null, 2)}\n`;
}

function tablesPage(): string {
  return [
    '# Tables of the lake',
    '',
    'Parquet files below `tables/NAME/dt=YYYY-MM-DD/`, in schema `lake`. Columns are read by name: one that an old file lacks is',
    'null. The lake may hold the same row twice; the views (`deployments`, `changes`, `incidents`, `rollouts` …) never show it.',
    '',
    '## Columns of every table',
    '',
    commonReference(),
    '',
    all.map(tableReference).join('\n\n'),
  ].join('\n');
}
