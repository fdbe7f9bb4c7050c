import fc from 'fast-check';
import type { Catalogue } from '../../core/catalog/catalogue.ts';
import { factKind } from '../../core/tables/coverage.ts';
import type { Instant } from '../../core/tables/kinds.ts';
import { environmentNames, hostile, sources } from './arbitrary_names.ts';
import { operationalKeys } from './arbitrary_operations.ts';
import { one } from './arbitrary_rows.ts';

export function services(
  time: fc.Arbitrary<Instant>,
  names: readonly string[],
): fc.Arbitrary<Pick<Catalogue, 'services' | 'serviceMap' | 'coverage'>> {
  const name = fc.constantFrom(...names);
  return fc.record({
    services: fc.tuple(
      ...names.map((own) =>
        fc.record({
          name: fc.constant(own),
          title: fc.constant(null),
          team: fc.constant(null),
          owner: fc.option(fc.constant('owner'), { nil: null, freq: 1 }),
          tier: fc.constant(null),
          runbook: fc.constant(null),
          timeZone: fc.constantFrom(null, null, 'UTC', 'Pacific/Chatham', 'America/Sao_Paulo'),
          retired: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: time }),
          deploymentsFrom: fc.oneof(
            { weight: 6, arbitrary: fc.constant({}) },
            fc.dictionary(one('*', 'production', 'staging'), one(...sources), {
              maxKeys: 2,
              noNullPrototype: true,
            }),
          ),
        }),
      ),
    ),
    serviceMap: fc
      .tuple(
        fc.uniqueArray(
          one(
            'repository:web',
            'repository:api',
            'pipeline:x',
            ...operationalKeys,
            ...names.map((own) => `service:${own}`),
          ),
          {
            maxLength: 4,
          },
        ),
        name,
        fc.option(fc.constant('team'), { nil: null, freq: 1 }),
        fc.option(one(...environmentNames), { nil: null }),
        fc.option(time, { nil: null }),
      )
      .map(([keys, service, team, environment, cut]) =>
        keys.flatMap((key, index): Catalogue['serviceMap'] => {
          const entry = { key, service, environment, team, tier: null, validFrom: null, validTo: null };
          if (cut === null || index > 0) return [entry];
          const [first = ''] = names;
          return [
            { ...entry, validTo: cut },
            { ...entry, service: first, environment: 'production', validFrom: cut },
          ];
        }),
      ),
    coverage: fc.oneof(
      fc.constant(everything),
      fc.array(
        fc.record({
          source: one(...hostile),
          fact: fc.constantFrom(...factKind),
          service: fc.option(name, { nil: null, freq: 1 }),
          environment: fc.option(one('production', ...environmentNames), { nil: null, freq: 1 }),
          from: fc.oneof(fc.constant(0), time),
          to: fc.option(time, { nil: null, freq: 2 }),
          reason: fc.constant(null),
        }),
        { maxLength: 6 },
      ),
    ),
  });
}

const everything = factKind.map((fact) => ({
  source: 'all',
  fact,
  service: null,
  environment: null,
  from: 0,
  to: null,
  reason: null,
}));
