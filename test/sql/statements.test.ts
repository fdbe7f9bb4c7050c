import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Catalogue, defaultCatalogue } from '../../core/catalog/catalogue.ts';
import {
  type Context,
  compileEvidence,
  compileReport,
  compileSelect,
  compileValues,
} from '../../core/sql/compile.ts';
import { contextOf, type Question } from '../../core/sql/context.ts';
import { literal } from '../../core/sql/literal.ts';
import { parsePeriod } from '../../core/sql/periods.ts';
import { relationCte } from '../../core/sql/relation.ts';
import { type SqlValue, varchar } from '../../core/sql/statement.ts';
import { lakeOf, library, type TestLake } from './lake.ts';

/** Text that means something in SQL, in a pattern, or to a driver. */
const pieces = [
  "'",
  "''",
  '"',
  '\\',
  "\\'",
  '--',
  '/*',
  '*/',
  ';',
  ':as_of',
  ':name',
  '$1',
  '?',
  '\0',
  '\n',
  '%',
  '_',
  '*',
  ') union all select 1 --',
  '\u{1F600}',
  '\u2028',
  'checkout',
];
const hostile = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''));

const kpis = [...library.queries.values()].flatMap(({ header }) =>
  header.role === 'kpi' ? [header.name] : [],
);
const reports = [...library.queries.values()].flatMap(({ header }) =>
  header.role === 'report' ? [header.name] : [],
);

/** A catalogue in which every text is the next of these. */
function catalogueWith(texts: Iterator<string>): Catalogue {
  const next = () => texts.next().value ?? '';
  return {
    ...defaultCatalogue,
    services: [
      {
        name: next(),
        title: next(),
        team: next(),
        owner: next(),
        tier: next(),
        runbook: next(),
        timeZone: null,
        retired: 0,
        deploymentsFrom: { a: next() },
      },
    ],
    serviceMap: [
      {
        key: next(),
        service: next(),
        environment: next(),
        team: next(),
        tier: next(),
        validFrom: 0,
        validTo: 1,
      },
    ],
    environments: [{ name: next(), production: true, order: 1 }],
    coverage: [
      {
        source: next(),
        fact: 'incidents',
        service: next(),
        environment: next(),
        from: 0,
        to: 1,
        reason: next(),
      },
    ],
    dora: { ...defaultCatalogue.dora, hotfix: { branch: [next()], label: [next()], title: [next()] } },
  };
}

const read = parsePeriod('2024-10', 'UTC', 0);
const periods = read.ok ? [read.period] : [];

function contextWith(texts: readonly string[]): Context {
  const remaining = texts.values();
  const question: Question = {
    catalogue: catalogueWith(remaining),
    periods: periods.map((period) => ({ ...period, name: remaining.next().value ?? '' })),
    asOf: 0,
    service: remaining.next().value ?? '',
    fromDt: remaining.next().value ?? '',
    toDt: remaining.next().value ?? '',
  };
  return contextOf(question);
}

/** The statement with every string literal as `?`: read by hand here, not by the code under test. */
function skeleton(sql: string): string {
  const lines = sql.replace(/--[^'\n]*\n/g, '\n');
  return lines.replace(/'(?:[^']|'')*'/g, '?').replace(/\(\?(?: \|\| chr\(0\) \|\| \?)+\)/g, '?');
}

describe('a statement', () => {
  const plain = contextWith(Array.from({ length: 40 }, () => 'plain'));
  const statements = (context: Context) => [
    compileValues(library, kpis, context),
    compileEvidence(library, kpis, context),
    ...reports.map((report) => compileReport(library, report, context)),
    compileSelect(library, 'select * from services', ['services'], context),
  ];

  it('is the same whatever the catalogue, the question and the data are called', () => {
    const expected = statements(plain).map(({ text }) => skeleton(text));
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 40, maxLength: 40 }), (texts) => {
        const found = statements(contextWith(texts));
        expect(found.map(({ text }) => skeleton(text))).toEqual(expected);
        for (const [index, { parameters }] of found.entries()) {
          expect(Object.keys(parameters)).toEqual(Object.keys(statements(plain)[index]?.parameters ?? {}));
        }
      }),
      { numRuns: 20 },
    );
  });

  it('names a parameter that nothing sets', () => {
    expect(() => compileSelect(library, 'select :unheard_of', [], plain)).toThrow(
      'the statement uses :unheard_of, which nothing sets',
    );
  });

  it('names a view that nobody wrote', () => {
    expect(() => compileSelect(library, 'select 1', ['unheard_of'], plain)).toThrow(
      'no view, KPI or relation is named unheard_of',
    );
  });
});

describe('in DuckDB', () => {
  let lake: TestLake;
  beforeAll(async () => {
    lake = await lakeOf([]);
  });
  afterAll(() => lake.close());

  const anyText = fc.oneof(hostile, fc.string({ unit: 'binary' }));
  const texts = fc.array(anyText, { minLength: 1, maxLength: 30, size: 'max' });

  it('a text in a relation is that text', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (values) => {
        const rows = values.map((value, index): SqlValue[] => [
          { type: 'bigint', value: index },
          varchar(value),
        ]);
        const relation = {
          name: 'given',
          columns: [
            ['place', 'bigint'],
            ['value', 'varchar'],
          ],
          rows,
        } as const;
        const found = await lake.warehouse.query({
          text: `with ${relationCte(relation)} select value, length(value) as length from given order by place`,
          parameters: {},
        });
        expect(found.rows.map(({ value }) => value)).toEqual(values);
      }),
      { numRuns: 50 },
    );
  });

  it('a bound text is that text, and equals its literal', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (value) => {
        const text = `select :given as bound, :given = ${literal(varchar(value))} as same`;
        const { rows } = await lake.warehouse.query({ text, parameters: { given: varchar(value) } });
        expect(rows).toEqual([{ bound: value, same: true }]);
      }),
    );
  });
});
