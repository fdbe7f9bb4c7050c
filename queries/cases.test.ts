import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evidence, measure } from '../core/kpi/measure.ts';
import { evaluate, namesOfKpis } from '../core/kpi/verify/evaluate.ts';
import { compileReport, compileSelect } from '../core/sql/compile.ts';
import { contextOf } from '../core/sql/context.ts';
import { awaitingSecondOpinion } from '../test/sql/awaiting_second_opinion.ts';
import { type Case, type Expected, readCaseFiles } from '../test/sql/case_file.ts';
import { library, type TestLake } from '../test/sql/lake.ts';
import { asWritten, type Shown, shownLike } from '../test/sql/meet.ts';
import {
  lakeOfCases,
  namesCase,
  ofCase,
  type PreparedCase,
  prepareCases,
  stripped,
} from '../test/sql/prepared_cases.ts';
import { listsForPeople, viewsByLoops } from '../test/sql/second_opinion.ts';

/** Runs every case of `queries/` by SQL and by the evaluator without SQL. All cases share one lake. */

const folders = ['dora', 'ops', 'reports', 'views'].map((name) => join(import.meta.dirname, name));
const files = folders.flatMap(readCaseFiles);

const prepared = new Map(prepareCases(files).map((each) => [each.one, each]));

let lake: TestLake;
beforeAll(async () => {
  lake = await lakeOfCases([...prepared.values()]);
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
    const ownRows = rows.rows.filter(namesCase(prefix));
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

function partsOf(one: Case): PreparedCase {
  const parts = prepared.get(one);
  if (parts === undefined) throw new Error('every case was prepared');
  return parts;
}

function expectRows(expected: Expected, found: readonly Shown[], program: string): void {
  expect(shownLike(expected, found), `by ${program}`).toEqual(asWritten(expected));
}
