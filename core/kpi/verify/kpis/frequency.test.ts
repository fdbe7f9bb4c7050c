import { expect, it } from 'vitest';
import type { Catalogue, Service } from '../../../catalog/catalogue.ts';
import type { Period } from '../../value.ts';
import { catalogue, covered, measure, october, share } from '../test/measure.ts';
import { at, deployment, period } from '../test/rows.ts';

const first = deployment('d0', '09-01', { version: '0' });

it.each([
  ['forward', 'succeeded', 1],
  ['hotfix', 'succeeded', 1],
  ['forward', 'failed', 0],
  ['rollback', 'succeeded', 0],
  ['redeploy', 'succeeded', 0],
  ['initial', 'succeeded', 0],
  ['configuration', 'succeeded', 0],
] as const)('deployment_frequency of a %s that %s counts %i', (kind, status, count) => {
  const deployments = [first, deployment('d1', '10-02', { kind, status })];
  expect(measure('deployment_frequency', { deployments })).toEqual({
    value: count / 31,
    numerator: count,
    denominator: 31,
    sample_size: count,
  });
});

it.each([
  ['configuration_frequency', 'configuration'],
  ['flag_frequency', 'flag'],
] as const)('%s counts %s', (kpi, kind) => {
  const deployments = [first, deployment('d1', '10-02', { kind }), deployment('d2', '10-02')];
  expect(share(kpi, { deployments })).toBe('1/31');
});

it.each([
  ['10-01', 1],
  ['10-31 23:59:59.999', 1],
  ['11-01', 0],
  ['09-30 23:59:59.999', 0],
])('4.4 a deployment that finished on %s counts %i in October', (finished, count) => {
  const deployments = [first, deployment('d1', finished, { kind: 'forward' })];
  expect(measure('deployment_frequency', { deployments })?.numerator).toBe(count);
});

const checkout: Service = {
  name: 'checkout',
  title: null,
  team: null,
  owner: null,
  tier: null,
  runbook: null,
  timeZone: null,
  retired: null,
  deploymentsFrom: {},
};
const coveredOnly = (...coverage: Catalogue['coverage']): Catalogue => ({ ...catalogue, coverage });

it.each<[string, string, Catalogue, string, number]>([
  ['the whole month', '09-01', catalogue, '12-31', 31],
  ['from the first success, that day included', '10-30 23:00', catalogue, '12-31', 2],
  ['up to as_of', '09-01', catalogue, '10-11', 10],
  ['of which an instant counts', '09-01', catalogue, '10-11 00:00:00.001', 11],
  [
    'until retired, exclusive',
    '09-01',
    { ...catalogue, services: [{ ...checkout, retired: at('10-11') }] },
    '12-31',
    10,
  ],
  [
    'retired before',
    '08-01',
    { ...catalogue, services: [{ ...checkout, retired: at('09-11') }] },
    '12-31',
    0,
  ],
  [
    'but for a gap of whole days',
    '09-01',
    coveredOnly(covered('deployments', '01-01', '10-05 12:00'), covered('deployments', '10-08 23:59')),
    '12-31',
    29,
  ],
  ['not covered by other facts', '09-01', coveredOnly(covered('changes')), '12-31', 0],
  [
    'not covered in other environments',
    '09-01',
    coveredOnly({ ...covered('deployments'), environment: 'staging' }),
    '12-31',
    0,
  ],
  [
    'covered in this one',
    '09-01',
    coveredOnly({ ...covered('deployments'), environment: 'production', service: 'checkout' }),
    '12-31',
    31,
  ],
  [
    'not covered for other services',
    '09-01',
    coveredOnly({ ...covered('deployments'), service: 'cart' }),
    '12-31',
    0,
  ],
])('4.3 exposure: %s', (_, live, given, asOf, days) => {
  const deployments = [deployment('d0', live)];
  const question = { catalogue: given, asOf };
  expect(measure('deployment_frequency', { deployments }, question)?.denominator).toBe(days);
});

it('4.3 without exposure the frequency is unknown, not 0', () => {
  const question = { catalogue: coveredOnly() };
  const deployments = [first, deployment('d1', '10-02')];
  expect(measure('deployment_frequency', { deployments }, question)).toEqual({
    value: null,
    numerator: 1,
    denominator: 0,
    sample_size: 1,
  });
});

it('4.3 the night on which the clocks go back is one day of 25 hours', () => {
  const hour = 3_600_000;
  const dayStart = at('10-24 23:00');
  const london: Period = {
    name: '2026-10-25',
    start: dayStart,
    end: dayStart + 25 * hour,
    days: [{ start: dayStart, end: dayStart + 25 * hour }],
  };
  const deployments = [first, deployment('d1', '10-25 23:59', { version: '1' })];
  expect(measure('deployment_frequency', { deployments }, { period: london })?.value).toBe(1);
});

it('4.4 only services that ever succeeded in production have rows', () => {
  const deployments = [
    deployment('d1', '10-02', { service_key: 'service:cart', environment: 'staging' }),
    deployment('d2', '10-02', { service_key: 'service:cart', status: 'failed' }),
    deployment('d3', '12-31', { service_key: 'service:cart' }),
  ];
  expect(measure('deployment_frequency', { deployments }, { service: 'cart' })).toBeNull();
});

it('an empty period that was covered is 0', () => {
  expect(measure('deployment_frequency', { deployments: [first] })?.value).toBe(0);
  expect(measure('active_days', { deployments: [first] })?.value).toBe(0);
});

it('active_days counts local days, per week', () => {
  const deployments = [
    first,
    deployment('d1', '10-05 01:00', { version: '1' }),
    deployment('d2', '10-05 23:00', { version: '2' }),
    deployment('d3', '10-06 00:00', { version: '3' }),
    deployment('d4', '10-07 00:00', { version: '3' }),
  ];
  expect(measure('active_days', { deployments }, { period: period('10-05', '10-11') })).toEqual({
    value: 2,
    numerator: 2,
    denominator: 7,
    sample_size: 2,
  });
});

it.each([
  [['10-02'], null, 0],
  [['10-02', '10-03'], 86_400, 1],
  [['09-30', '10-02'], 172_800, 1],
  [['10-02', '10-02'], 0, 1],
  [['10-02', '10-03', '10-06'], 86_400, 2],
])('deployment_gap of deployments on %j is %s', (finishes, value, sampleSize) => {
  const deployments = [
    first,
    ...finishes.map((finish, index) => deployment(`d${index + 1}`, finish, { version: `${index + 1}` })),
  ];
  expect(measure('deployment_gap', { deployments })).toEqual({
    value,
    numerator: null,
    denominator: null,
    sample_size: sampleSize,
  });
});

it('October is the period that the tests ask for', () => {
  expect(october.days).toHaveLength(31);
});
