import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import * as z from 'zod';
import type { Catalogue } from '../../core/catalog/catalogue.ts';
import { parseCatalogue } from '../../core/catalog/parse.ts';
import { problemText } from '../../core/catalog/problem.ts';
import type { Period } from '../../core/kpi/value.ts';
import { parseInstant } from '../../core/sources/canonical/time.ts';
import { Fault } from '../../core/sources/settle.ts';
import { parsePeriod } from '../../core/sql/periods.ts';
import type { Instant } from '../../core/tables/kinds.ts';
import { forEachTable, type GivenRows, type OperationalTable } from './operational_rows.ts';
import type { GivenFacts } from './settled.ts';
import { columnsOfTable, parseTable } from './table.ts';

/** `queries/…/NAME.cases.yaml`: what the query NAME gives for what was ingested. The first case is its worked example.
 *
 *  Deployments, changes and incidents are given in canonical columns, everything else as the lake holds it.
 *  A table (`given`, `expect`, `evidence`) has its names in the first line, two spaces or more between cells, and `-`
 *  for unknown. `defaults` of `given` fill columns that a table leaves out. `config` is an `ops-review.yaml`; a key of
 *  a case stands for the same key of the defaults. `expect: none`: the query gives no row. */

const cell = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const columns = z.record(z.string(), cell);
const question = {
  /** A period as the command line takes it, or several. */
  period: z.union([z.string().transform((one) => [one]), z.array(z.string())]).optional(),
  as_of: z.string().optional(),
  config: z.record(z.string(), z.unknown()).optional(),
};
const given = z.strictObject({
  deployments: z.string().optional(),
  changes: z.string().optional(),
  incidents: z.string().optional(),
  ...forEachTable(() => z.string().optional()),
});
const file = z.strictObject({
  defaults: z.strictObject({
    ...question,
    deployments: columns.optional(),
    changes: columns.optional(),
    incidents: columns.optional(),
    ...forEachTable(() => columns.optional()),
  }),
  cases: z.array(
    z.strictObject({
      it: z.string(),
      given,
      ...question,
      expect: z.string(),
      evidence: z.string().optional(),
    }),
  ),
});

export interface Case {
  /** What it claims. */
  readonly it: string;
  readonly given: GivenFacts;
  readonly rows: GivenRows;
  readonly catalogue: Catalogue;
  readonly periods: readonly Period[];
  readonly asOf: Instant;
  readonly expect: Expected;
  /** Rows behind the value, where the case looks at them. */
  readonly evidence: Expected | null;
}

export interface Expected {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

export interface CaseFile {
  /** Name of the query beside it. */
  readonly query: string;
  readonly path: string;
  readonly cases: readonly Case[];
}

type File = z.output<typeof file>;

/** Every case file of a folder of queries. */
export function readCaseFiles(folder: string): CaseFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.cases.yaml'))
    .sort()
    .map((name) => {
      const path = join(folder, name);
      const read = file.safeParse(parse(readFileSync(path, 'utf8')));
      if (!read.success) throw new Error(`${path}: ${z.prettifyError(read.error)}`);
      const { defaults, cases } = read.data;
      return {
        query: name.slice(0, -'.cases.yaml'.length),
        path,
        cases: cases.map((each) => caseOf(each, defaults)),
      };
    });
}

function caseOf(written: File['cases'][number], defaults: File['defaults']): Case {
  const catalogue = catalogueOf({ ...defaults.config, ...written.config });
  const asOf = instantOf(written.as_of ?? defaults.as_of ?? '');
  const rows = (table: keyof GivenFacts | OperationalTable) =>
    parseTable(written.given[table] ?? '').map((row) => ({ ...defaults[table], ...row }));
  return {
    it: written.it,
    given: { deployments: rows('deployments'), changes: rows('changes'), incidents: rows('incidents') },
    rows: forEachTable(rows),
    catalogue,
    periods: (written.period ?? defaults.period ?? []).map((name) =>
      periodOf(name, catalogue.reporting.timeZone, asOf),
    ),
    asOf,
    expect: expected(written.expect),
    evidence: written.evidence === undefined ? null : expected(written.evidence),
  };
}

function catalogueOf(config: Readonly<Record<string, unknown>>): Catalogue {
  const read = parseCatalogue(stringify(config), 'config');
  if (!read.ok) throw new Error(read.problems.map(problemText).join('\n'));
  return read.catalogue;
}

function instantOf(text: string): Instant {
  const instant = parseInstant(text);
  if (instant instanceof Fault) throw new Error(`as_of: ${instant.message}`);
  return instant;
}

function periodOf(name: string, timeZone: string, asOf: Instant): Period {
  const read = parsePeriod(name, timeZone, asOf);
  if (!read.ok) throw new Error(read.message);
  return read.period;
}

function expected(table: string): Expected {
  if (table.trim() === 'none') return { columns: [], rows: [] };
  return { columns: columnsOfTable(table), rows: parseTable(table) };
}
