import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evidence, measure } from '../core/kpi/measure.ts';
import { evaluate, namesOfKpis } from '../core/kpi/verify/evaluate.ts';
import { compileReport, compileSelect } from '../core/sql/compile.ts';
import { contextOf } from '../core/sql/context.ts';
import type { LakeRow, Table } from '../core/tables/table.ts';
import { awaitingSecondOpinion } from '../test/sql/awaiting_second_opinion.ts';
import { type Case, type Expected, readCaseFiles } from '../test/sql/case_file.ts';
import { lakeOf, library, type TestLake } from '../test/sql/lake.ts';
import { asWritten, type Shown, shownLike } from '../test/sql/meet.ts';
import { namespacedCatalogue, namespacedFacts } from '../test/sql/namespace.ts';
import {
  isOperational,
  lakeRows,
  namespacedRows,
  operationalFacts,
  operationalTables,
} from '../test/sql/operational_rows.ts';
import { listsForPeople, viewsByLoops } from '../test/sql/second_opinion.ts';
import { settled } from '../test/sql/settled.ts';

/** Runs every case of `queries/` by SQL and by the evaluator without SQL. All cases share one lake. */

const folders = ['dora', 'ops', 'reports', 'views'].map((name) => join(import.meta.dirname, name));
const files = folders.flatMap(readCaseFiles);

const numbered = files.flatMap(({ query, cases }) => cases.map((one) => ({ query, one })));
const prepared = new Map(
  numbered.map(({ one }, index) => {
    const prefix = `case${index}/`;
    const rows = namespacedRows(prefix, one.rows);
    const facts = { ...settled(namespacedFacts(prefix, one.given)), operational: operationalFacts(rows) };
    return [one, { prefix, facts, rows, catalogue: namespacedCatalogue(prefix, one.catalogue) }];
  }),
);

let lake: TestLake;
beforeAll(async () => {
  const all = [...prepared.values()].map(({ facts }) => facts);
  const operations = Object.entries(operationalTables).map(([name, table]): [Table, LakeRow[]] => [
    table,
    [...prepared.values()].flatMap(({ rows }) => (isOperational(name) ? lakeRows(name, rows[name]) : [])),
  ]);
  lake = await lakeOf([
    {
      operations,
      deployments: all.flatMap(({ deployments }) => deployments),
      changes: all.flatMap(({ changes }) => changes),
      incidents: all.flatMap(({ incidents }) => incidents),
    },
  ]);
});
afterAll(() => lake.close());

describe.each(files)('$query', ({ query, cases }) => {
  it.each(cases)('$it', async (one) => {
    const { prefix, facts, catalogue } = partsOf(one);
    const { periods, asOf } = one;
    const { fromDt, toDt } = lake;
    const context = contextOf({ catalogue, periods, asOf, service: null, fromDt, toDt });

    if (library.queries.get(query)?.header.role === 'kpi') {
      const bySql = (await measure(lake.warehouse, library, [query], context)).filter(ofCase(prefix));
      expectRows(one.expect, stripped(prefix, bySql), 'SQL');
      if (!awaitingSecondOpinion.includes(query)) {
        const byLoops = evaluate(facts, catalogue, periods, asOf).filter(({ kpi }) => kpi === query);
        expectRows(one.expect, stripped(prefix, byLoops), 'plain loops');
      }
      if (one.evidence !== null) {
        const rows = await evidence(lake.warehouse, library, [query], context);
        expectRows(one.evidence, stripped(prefix, rows.filter(ofCase(prefix))), 'evidence');
      }
      return;
    }
    const isReport = library.queries.get(query)?.header.role === 'report';
    const rows = await lake.warehouse.query(
      isReport
        ? compileReport(library, query, context)
        : compileSelect(library, `select * from ${query}`, [query], context),
    );
    const ownRows = rows.rows.filter((row) => JSON.stringify(Object.values(row), big).includes(`"${prefix}`));
    expectRows(one.expect, stripped(prefix, ownRows), 'SQL');
    if (isReport || awaitingSecondOpinion.includes(query) || listsForPeople.includes(query)) return;
    const byLoops = viewsByLoops[query];
    if (byLoops === undefined) throw new Error(`the view ${query} has no counterpart in plain loops`);
    expectRows(one.expect, stripped(prefix, byLoops(facts, catalogue, asOf)), 'plain loops');
  });
});

it('every KPI has a worked example', () => {
  const names = [...library.queries.values()].flatMap(({ header }) =>
    header.role === 'kpi' ? [header.name] : [],
  );
  const worked = files.filter(({ cases }) => cases.length > 0).map(({ query }) => query);
  expect(names.filter((name) => !worked.includes(name))).toEqual([]);
  const opined = [...namesOfKpis, ...awaitingSecondOpinion.filter((name) => names.includes(name))];
  expect(opined.sort()).toEqual(names.sort());
});

it('every case file lies beside its query', () => {
  const queries = folders.flatMap((folder) => readdirSync(folder)).filter((name) => name.endsWith('.sql'));
  expect(files.map(({ query }) => `${query}.sql`).filter((name) => !queries.includes(name))).toEqual([]);
});

function partsOf(one: Case) {
  const parts = prepared.get(one);
  if (parts === undefined) throw new Error('every case was prepared');
  return parts;
}

function ofCase(prefix: string): (row: { readonly service: string }) => boolean {
  return ({ service }) => service.startsWith(prefix) || service.startsWith(accountOf(prefix));
}

function expectRows(expected: Expected, found: readonly Shown[], program: string): void {
  expect(shownLike(expected, found), `by ${program}`).toEqual(asWritten(expected));
}

/** Rows without the prefix of their case. */
function stripped(prefix: string, rows: readonly object[]): Shown[] {
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, bare(prefix, value)])),
  );
}

function bare(prefix: string, value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map((item) => bare(prefix, item));
  return typeof value === 'string' ? value.replaceAll(prefix, '') : value;
}

/** What belongs to no service belongs to its account. */
function accountOf(id: string): string {
  return `account:${id}`;
}

function big(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}
