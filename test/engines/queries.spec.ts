import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { trinoWarehouse } from '../../adapters/trino/warehouse.ts';
import { evidence, measure } from '../../core/kpi/measure.ts';
import type { Warehouse } from '../../core/ports.ts';
import { type Context, compileReport, compileSelect, compileValues } from '../../core/sql/compile.ts';
import { contextOf } from '../../core/sql/context.ts';
import type { Role } from '../../core/sql/header.ts';
import { type Statement, timestamp } from '../../core/sql/statement.ts';
import { type Opened, openAthena } from '../doubles/athena_opened.ts';
import { type Expected, readCaseFiles } from '../sql/case_file.ts';
import { type CaseGroup, groupCases } from '../sql/case_groups.ts';
import { library, type TestLake } from '../sql/lake.ts';
import { asWritten, shownLike } from '../sql/meet.ts';
import { lakeOfCases, namesCase, ofCase, prepareCases, stripped } from '../sql/prepared_cases.ts';
import { athenaOnTrino, hurried } from './athena_on_trino.ts';
import { bothEngines } from './both_engines.ts';
import { caseSchema, defineCaseTables, scratchSchema } from './case_tables.ts';

/** Every query of `queries/`, over the rows of all cases: DuckDB and Trino give the same, from the same files, and Trino
 *  gives what the cases expect. Cases that one question can be asked about are asked about together: of the largest group
 *  all queries are compared, of the others those whose cases they are. One KPI and one view go through the protocol of
 *  Athena as well. */

const root = join(import.meta.dirname, '..', '..', 'queries');
const files = ['dora', 'ops', 'reports', 'views'].flatMap((folder) => readCaseFiles(join(root, folder)));
const cases = prepareCases(files);
const groups = groupCases(cases).map((group, index) => ({
  ...group,
  name: `group ${index + 1}, ${group.cases.length} cases as of ${new Date(group.asOf).toISOString()}`,
  queries: index === 0 ? [...library.queries.keys()] : [...new Set(group.cases.map(({ query }) => query))],
}));

let lake: TestLake;
let trino: Warehouse;
let both: Warehouse;
/** Rows that were compared, by query. */
const compared = new Map<string, number>();

beforeAll(async () => {
  const folder = join(inject('engines'), caseSchema);
  mkdirSync(folder);
  lake = await lakeOfCases(cases, folder);
  await defineCaseTables(inject('trino'), inject('engines'), { first: lake.fromDt, last: lake.toDt });
  const server = { url: inject('trino'), user: 'test', login: { by: 'nothing' } } as const;
  trino = trinoWarehouse({ server, catalog: 'hive', schema: caseSchema, scratch: scratchSchema });
  both = bothEngines(lake.warehouse, trino);
});
afterAll(async () => {
  await trino.close();
  await lake.close();
});

describe.each(groups)('$name', (group) => {
  const context = contextOf({ ...group, service: null });

  it.concurrent.each(group.queries)('%s', async (name) => {
    const own = group.cases.filter(({ query }) => query === name);
    if (roleOf(name) !== 'kpi') {
      const { rows } = await both.query(statementOf(name, group, context));
      count(name, rows.length);
      for (const { one, prefix } of own) expectRows(one.expect, prefix, rows.filter(namesCase(prefix)));
      return;
    }
    const values = await measure(both, library, [name], context);
    const counted = await evidence(both, library, [name], context);
    count(name, counted.length);
    for (const { one, prefix } of own) {
      const asked = new Set(one.periods.map((period) => period.name));
      const ofOne = <Row extends (typeof values | typeof counted)[number]>(rows: readonly Row[]): Row[] =>
        rows.filter(ofCase(prefix)).filter(({ period }) => asked.has(period));
      expectRows(one.expect, prefix, ofOne(values));
      if (one.evidence !== null) expectRows(one.evidence, prefix, ofOne(counted));
    }
  });
});

describe('through the protocol of Athena', () => {
  const group = groups[0];
  if (group === undefined) throw new Error('there are no cases');
  const context = contextOf({ ...group, service: null });
  let athena: Opened;
  beforeAll(async () => {
    athena = await openAthena(athenaOnTrino(inject('trino')), {
      world: hurried,
      database: caseSchema,
      kept: { database: scratchSchema, location: 's3://results/views/' },
    });
  });
  afterAll(() => athena.close());

  // The one stands on most of the views, the other has lists.
  const ofBoth = async (name: string): Promise<void> => {
    const { rows } = await bothEngines(trino, athena.warehouse).query(statementOf(name, group, context));
    expect(rows.length).toBeGreaterThan(0);
  };
  it.each(['change_fail_rate', 'incidents'])('%s', ofBoth, 300_000);
});

it('no query was compared without a row', () => {
  expect([...library.queries.keys()].filter((name) => (compared.get(name) ?? 0) === 0)).toEqual([]);
});

it('no case was left out', () => {
  expect(
    groups.flatMap((group) => group.cases.filter(({ query }) => group.queries.includes(query))),
  ).toHaveLength(files.flatMap((file) => file.cases).length);
});

function roleOf(name: string): Role | undefined {
  return library.queries.get(name)?.header.role;
}

function statementOf(name: string, { fromDt, toDt }: CaseGroup, context: Context): Statement {
  if (roleOf(name) === 'kpi') return compileValues(library, [name], context);
  if (roleOf(name) === 'view') return compileSelect(library, `select * from ${name}`, [name], context);
  const range = {
    from_at: timestamp(Date.parse(fromDt)),
    to_at: timestamp(Date.parse(toDt) + 86_400_000),
  };
  return compileReport(library, name, { ...context, parameters: { ...context.parameters, ...range } });
}

function count(name: string, rows: number): void {
  compared.set(name, (compared.get(name) ?? 0) + rows);
}

function expectRows(expected: Expected, prefix: string, found: readonly object[]): void {
  expect(shownLike(expected, stripped(prefix, found))).toEqual(asWritten(expected));
}
