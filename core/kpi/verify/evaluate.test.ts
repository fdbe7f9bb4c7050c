import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deploymentKind, deploymentStatus, served } from '../../tables/deployment_events.ts';
import { evaluate, namesOfKpis } from './evaluate.ts';
import type { Facts } from './facts.ts';
import { withDora } from './test/measure.ts';
import { at, change, deployment, incident, period } from './test/rows.ts';

const hours = 3_600_000;
const when = fc.integer({ min: 0, max: 24 * 12 }).map((hour) => at('10-01') + hour * hours);
const maybe = <T>(known: fc.Arbitrary<T>) => fc.option(known, { nil: null });
const one = (prefix: string) => fc.integer({ min: 0, max: 9 }).map((n) => `${prefix}${n}`);
const service = fc.constantFrom('service:checkout', 'service:cart', 'repository:x');

const deployments = fc
  .record({
    deployment_id: one('d'),
    provider_id: maybe(one('p')),
    rollout_id: maybe(one('r')),
    service_key: service,
    environment: fc.constantFrom('production', 'prod', 'staging'),
    region: maybe(fc.constantFrom('eu', 'us')),
    source: fc.constantFrom('github', 'ecs'),
    status: maybe(fc.constantFrom(...deploymentStatus)),
    kind: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, fc.constantFrom(...deploymentKind)),
    served: maybe(fc.constantFrom(...served)),
    attempt: maybe(fc.integer({ min: 1, max: 2 })),
    started_at: maybe(when),
    finished_at: maybe(when),
    updated_at: maybe(when),
    event_time: when,
    version: maybe(fc.constantFrom('1', '2', '3', 'a', 'b')),
    commit_sha: maybe(one('s')),
    change_ids: maybe(fc.array(one('c'), { maxLength: 2 })),
    rollback_of: maybe(one('d')),
    fixes_deployment: maybe(one('d')),
    incident_id: maybe(one('i')),
    content_hash: one('h'),
  })
  .map((said) => deployment(said.deployment_id, null, said));

const changes = fc
  .record({
    change_id: one('c'),
    service_key: service,
    sha: maybe(one('s')),
    authored_at: maybe(when),
    merged_at: maybe(when),
    merge_order: maybe(fc.bigInt({ min: 0n, max: 9n })),
    cherry_pick_of: maybe(one('c')),
    deployment_id: maybe(one('d')),
    event_time: when,
    content_hash: one('h'),
  })
  .map((said) => change(said.change_id, null, said));

const incidents = fc
  .record({
    incident_id: one('i'),
    service_key: service,
    opened_at: maybe(when),
    resolved_at: maybe(when),
    deployment_id: maybe(one('d')),
    merged_into: maybe(one('i')),
    event_time: when,
    content_hash: one('h'),
  })
  .map((said) => incident(said.incident_id, null, said));

const some = { maxLength: 25 };
const facts: fc.Arbitrary<Facts> = fc.record({
  deployments: fc.array(deployments, some),
  changes: fc.array(changes, some),
  incidents: fc.array(incidents, some),
});
const catalogues = fc
  .record({
    link: fc.constantFrom('explicit' as const, 'time' as const),
    recovery: fc.constantFrom('mitigated' as const, 'resolved' as const),
    median: fc.constantFrom('lower' as const, 'interpolated' as const),
    countFailedAttempts: fc.boolean(),
  })
  .map(withDora);
const periods = [period('10-01', '10-05'), period('10-06', '10-12')];

/** The same list with every row once or twice, in any order. */
function delivered<Row>(rows: readonly Row[]): fc.Arbitrary<Row[]> {
  const twice = fc.subarray([...rows]);
  return twice.chain((again) =>
    fc.shuffledSubarray([...rows, ...again], { minLength: rows.length + again.length }),
  );
}

it('order and duplicates of the rows change nothing', () => {
  const cases = fc.tuple(facts, catalogues).chain(([given, catalogue]) =>
    fc.record({
      given: fc.constant(given),
      catalogue: fc.constant(catalogue),
      again: fc.record({
        deployments: delivered(given.deployments),
        changes: delivered(given.changes),
        incidents: delivered(given.incidents),
      }),
    }),
  );
  fc.assert(
    fc.property(cases, ({ given, catalogue, again }) => {
      const asOf = at('10-11');
      expect(evaluate(again, catalogue, periods, asOf)).toEqual(evaluate(given, catalogue, periods, asOf));
    }),
    { numRuns: 300 },
  );
});

it('every value is a number or unknown, every share lies between 0 and 1', () => {
  fc.assert(
    fc.property(facts, catalogues, (given, catalogue) => {
      for (const measured of evaluate(given, catalogue, periods, at('10-11'))) {
        const { kpi, value, numerator, denominator } = measured;
        expect(Number.isNaN(value), kpi).toBe(false);
        if (/_rate$|_share$|^recovered|^failed_before|^proven/.test(kpi)) {
          expect(numerator, kpi).toBeLessThanOrEqual(denominator ?? -1);
          expect(value ?? 0, kpi).toBeLessThanOrEqual(1);
        }
      }
    }),
    { numRuns: 300 },
  );
});

it('gives every KPI for every service and period', () => {
  const deployments = [deployment('a', '10-01'), deployment('b', '10-01', { service_key: 'service:cart' })];
  const measured = evaluate({ deployments, changes: [], incidents: [] }, withDora({}), periods, at('12-31'));
  expect(measured).toHaveLength(namesOfKpis.length * 2 * periods.length);
  expect(measured[0]).toMatchObject({ service: 'cart', period: '10-01/10-05', kpi: 'deployment_frequency' });
});
