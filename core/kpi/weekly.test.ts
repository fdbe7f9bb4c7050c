import { expect, test } from 'vitest';
import { type CoverageDeclaration, defaultCatalogue } from '../catalog/catalogue.ts';
import type { Warehouse } from '../ports.ts';
import { parseQuery } from '../sql/header.ts';
import { parsePeriod, weeksBefore } from '../sql/periods.ts';
import type { FactKind } from '../tables/coverage.ts';
import { countOf, isWeekly, weeklyCounts } from './weekly.ts';

const pages = parseQuery(
  'pages.sql',
  `-- kpi: pages
-- title: Pages
-- unit: count
-- direction: lower
-- grain: scope, period
-- tables: periods
-- definition: d
-- source: s
-- covers: alarms | incidents
-- interval: quasi_poisson
-- section: alerting
-- scopes: page_scopes
select 1
select * from final`,
);

const parsed = parsePeriod('2026-W40', 'UTC', 0);
if (!parsed.ok) throw new Error(parsed.message);
const { period } = parsed;
const weeks = weeksBefore(period, 26, 'UTC');

/** Answers each week asked for with its place in the series. */
const warehouse: Warehouse = {
  query: async () => ({
    columns: [],
    instants: new Set(),
    rows: [...weeks, period].map(({ name }, index) => ({
      kpi: 'pages',
      scope: 'checkout',
      period: name.includes('-W') ? '2026-09-28/P7D' : name,
      value: index,
      numerator: null,
      denominator: null,
      sample_size: index,
      people: null,
    })),
  }),
  stream: () => {
    throw new Error('nothing is streamed');
  },
  close: async () => {},
};

const covered = (fact: FactKind, from: string): CoverageDeclaration => ({
  source: 'all',
  fact,
  service: null,
  environment: null,
  from: Date.parse(from),
  to: null,
  reason: null,
});

/** Which of the 27 weeks are known, where these facts were covered since then. */
async function known(asOf: string, ...coverage: CoverageDeclaration[]): Promise<number[]> {
  const weeksOf = await weeklyCounts(
    { warehouse, library: { queries: new Map([['pages', pages]]) } },
    {
      catalogue: { ...defaultCatalogue, coverage },
      periods: [period],
      asOf: Date.parse(asOf),
      service: null,
      fromDt: '2026-01-01',
      toDt: '2026-12-31',
    },
    [pages.header],
    new Map(),
  );
  const { before, within } = weeksOf('pages', 'checkout', '2026-W40') ?? { before: [], within: [] };
  return [...before, ...within].flatMap(({ events, exposure }) => (exposure === 7 ? [events] : []));
}

const all = Array.from({ length: 27 }, (_, index) => index);

test('weeks that are covered are known: 26 before the period, and its own', async () => {
  expect(await known('2027-01-01', covered('alarms', '2026-01-01'))).toEqual(all);
});

test('a week of which a part is not covered is unknown', async () => {
  expect(await known('2027-01-01', covered('alarms', '2026-04-01'))).toEqual(all.slice(1));
});

test('where only the pager was covered before, as many pages mean another thing', async () => {
  const pager = covered('incidents', '2026-01-01');
  expect(await known('2027-01-01', pager, covered('alarms', '2026-09-14'))).toEqual([24, 25, 26]);
  expect(await known('2027-01-01', pager)).toEqual(all);
});

test('a week that is not over is unknown', async () => {
  expect(await known('2026-10-01', covered('alarms', '2026-01-01'))).toEqual(all.slice(0, 26));
});

test('nothing covered, nothing known', async () => {
  expect(await known('2027-01-01')).toEqual([]);
});

test.each([
  ['a number', {}, true],
  ['a share of operations', { interval: 'wilson' }, true],
  ['a share of DORA', { interval: 'wilson', section: 'dora' }, false],
  ['a state at a moment', { anchor: 'period' }, false],
  ['a median', { interval: 'median' }, false],
  ['a share of what people did', { interval: 'wilson', people: 5 }, false],
] as const)('%s is held against its weeks: %o %s', (_, said, weekly) => {
  expect(isWeekly({ ...pages.header, ...said })).toBe(weekly);
});

test('what is hidden, or unknown, is not none', () => {
  const share = { ...pages.header, unit: 'ratio' } as const;
  expect(countOf(share, { value: 0.5, numerator: 4, denominator: 8 }, 7)).toEqual({ events: 4, exposure: 8 });
  expect(countOf(share, { value: null, numerator: 0, denominator: 0 }, 7)).toEqual({
    events: 0,
    exposure: 0,
  });
  expect(countOf(share, { value: null, numerator: null, denominator: 8 }, 7)).toEqual({
    events: 0,
    exposure: 0,
  });
  expect(countOf(pages.header, { value: null, numerator: 3, denominator: null }, 7).exposure).toBe(0);
});
