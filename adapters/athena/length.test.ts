import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { type Catalogue, defaultCatalogue } from '../../core/catalog/catalogue.ts';
import { compileEvidence, compileValues } from '../../core/sql/compile.ts';
import { contextOf } from '../../core/sql/context.ts';
import { keptViews } from '../../core/sql/kept_views.ts';
import { earlier, week } from '../../core/sql/periods.ts';
import { spelledOut } from '../../core/sql/spelled_out.ts';
import { keeps } from '../../core/sql/view_keeper.ts';
import { readLibrary } from '../folder/library.ts';
import { keptTables } from './kept_tables.ts';
import { longest } from './statements.ts';

/** How long the statements are of a review of all KPIs, of a week beside the 26 before it, where services have three keys
 *  each. */

const library = readLibrary(join(import.meta.dirname, '../../queries'));
const kpis = [...library.queries.values()].flatMap(({ header }) =>
  header.role === 'kpi' ? header.name : [],
);
const last = week(Temporal.PlainDate.from('2024-10-02'), 'Europe/London');
const periods = [last, ...Array.from({ length: 26 }, (_, n) => earlier(last, n + 1, 'Europe/London'))];

function catalogueOf(services: number): Catalogue {
  const names = Array.from({ length: services }, (_, n) => `some-service-of-ours-${n}`);
  const serviceMap = names.flatMap((service) =>
    ['service:', 'repository:github.com/acme/', 'pipeline:deploy-to-production-'].map((key) => ({
      key: `${key}${service}`,
      service,
      environment: 'production',
      team: 'the team of it',
      tier: '1',
      validFrom: null,
      validTo: null,
    })),
  );
  return { ...defaultCatalogue, serviceMap };
}

/** The longest text that Athena is given for all KPIs, in bytes. */
function longestOf(services: number): number {
  const context = contextOf({
    catalogue: catalogueOf(services),
    periods,
    asOf: last.end,
    service: null,
    fromDt: '2023-01-01',
    toDt: '2024-10-31',
  });
  const tables = keptTables({ database: 'scratch', location: 's3://results/views/' }, '00000000');
  const texts = [compileValues, compileEvidence].flatMap((compile) => {
    const { views, statement } = keptViews(compile(library, kpis, context), { table: tables.table, keeps });
    return [spelledOut(statement), ...views.map(({ digest, select }) => tables.create(digest, select, 1))];
  });
  return Math.max(...texts.map((text) => Buffer.byteLength(text)));
}

it('the statements of a review fit, of 500 services too', () => {
  expect(longestOf(0)).toBeLessThan(0.6 * longest);
  expect(longestOf(500)).toBeLessThan(longest);
});
