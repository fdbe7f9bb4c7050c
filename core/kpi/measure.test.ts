import { expect, test } from 'vitest';
import { defaultCatalogue } from '../catalog/catalogue.ts';
import type { Warehouse } from '../ports.ts';
import { contextOf } from '../sql/context.ts';
import { parseQuery } from '../sql/header.ts';
import { evidence } from './measure.ts';

const personal = parseQuery(
  'answered.sql',
  `-- kpi: answered
-- title: Answered
-- unit: seconds
-- direction: neutral
-- grain: scope, period
-- tables: periods
-- definition: d
-- source: s
-- covers: incidents
-- interval: kaplan_meier
-- section: alerting
-- people: 5
select 1
select * from final`,
);

/** Gives one page that somebody took on after a minute. */
const warehouse: Warehouse = {
  query: async () => ({
    columns: [],
    instants: new Set(),
    rows: [
      {
        ...{ kpi: 'answered', period: '2026-10', id: 'i1', service: 'checkout', environment: null },
        ...{ origin_object: 'a.csv', origin_position: 1, event_time: 0 },
        ...{ in_numerator: true, in_denominator: true, measure: 60, note: 'taken on' },
      },
    ],
  }),
  stream: () => {
    throw new Error('nothing is streamed');
  },
  close: async () => {},
};

test.each([
  ['five people did are told row by row', 5, { in_numerator: true, measure: 60, note: 'taken on' }],
  ['four people did tell nothing', 4, { in_numerator: false, measure: null, note: null }],
  ['nobody known did tell nothing', null, { in_numerator: false, measure: null, note: null }],
])('rows of what %s', async (_, people, told) => {
  const found = { kpi: 'answered', service: 'checkout', period: '2026-10' };
  const known = { value: null, numerator: null, denominator: 1, sample_size: 1, people };
  const question = { catalogue: defaultCatalogue, periods: [], asOf: 0, service: null };
  const context = contextOf({ ...question, fromDt: '2026-01-01', toDt: '2026-12-31' });
  const library = { queries: new Map([['answered', personal]]) };
  const rows = await evidence(warehouse, library, ['answered'], context, [{ ...found, ...known }]);
  expect(rows).toMatchObject([{ id: 'i1', in_denominator: true, ...told }]);
});
