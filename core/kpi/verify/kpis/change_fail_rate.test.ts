import { describe, expect, it } from 'vitest';
import type { DeploymentEvent, IncidentEvent } from '../../../tables/index.ts';
import { catalogue, covered, measure, share, withDora } from '../test/measure.ts';
import { at, deployment, incident } from '../test/rows.ts';

const first = deployment('d0', '09-01', { version: '0' });
const forward = (id: string, finished: string, said: Partial<DeploymentEvent> = {}) =>
  deployment(id, finished, { kind: 'forward', ...said });

describe('3.3 the base', () => {
  it.each<[Partial<DeploymentEvent>, string, string]>([
    [{ kind: 'forward' }, '0/1', '0/1'],
    [{ kind: 'hotfix' }, '0/1', '0/1'],
    [{ kind: 'configuration' }, '0/1', '0/1'],
    [{ kind: 'rollback' }, '0/0', '0/0'],
    [{ kind: 'redeploy' }, '0/0', '0/0'],
    [{ kind: 'flag' }, '0/0', '0/0'],
    [{ kind: 'forward', status: 'failed' }, '0/0', '1/1'],
    [{ kind: 'forward', status: 'failed', served: 'part' }, '0/1', '0/1'],
    [{ kind: 'forward', status: 'stopped' }, '0/0', '0/0'],
    [{ kind: 'forward', served: 'none' }, '0/0', '0/0'],
    [{ kind: 'rollback', status: 'failed' }, '0/0', '0/0'],
    [{ kind: 'forward', environment: 'staging' }, '0/0', '0/0'],
  ])('%j: %s, with countFailedAttempts %s', (said, without, counting) => {
    const deployments = [first, deployment('d1', '10-02', said)];
    expect(share('change_fail_rate', { deployments })).toBe(without);
    expect(
      share('change_fail_rate', { deployments }, { catalogue: withDora({ countFailedAttempts: true }) }),
    ).toBe(counting);
  });
});

describe('3.4 failed', () => {
  const later: [string, DeploymentEvent[], IncidentEvent[], string][] = [
    ['nothing happened', [], [], '0/1'],
    ['an incident that names it', [], [incident('i', '10-02', { deployment_id: 'd1' })], '1/1'],
    [
      'two incidents count once',
      [],
      [incident('i', '10-02', { deployment_id: 'd1' }), incident('j', '10-03', { deployment_id: 'd1' })],
      '1/1',
    ],
    [
      'an incident of another service that names it',
      [],
      [incident('i', '10-02', { deployment_id: 'd1', service_key: 'service:cart' })],
      '1/1',
    ],
    [
      'an incident that a member names it by',
      [],
      [incident('i', '10-02', { deployment_id: 'd1', merged_into: 'j' }), incident('j', '10-02')],
      '1/1',
    ],
    [
      'a false alarm',
      [],
      [incident('i', '10-02', { deployment_id: 'd1', disposition: 'false_alarm' })],
      '0/1',
    ],
    ['an incident after as_of', [], [incident('i', '12-31', { deployment_id: 'd1' })], '0/1'],
    ['an incident close in time only', [], [incident('i', '10-02 00:30')], '0/1'],
    ['a rollback within the window', [deployment('r', '10-05', { kind: 'rollback' })], [], '1/1'],
    ['a rollback after it', [deployment('r', '10-10', { kind: 'rollback' })], [], '0/1'],
    [
      'a later rollout that names it',
      [deployment('f', '10-05', { kind: 'redeploy', fixes_deployment: 'd1' })],
      [],
      '1/1',
    ],
    [
      'one that names it but failed',
      [deployment('f', '10-05', { kind: 'redeploy', fixes_deployment: 'd1', status: 'failed' })],
      [],
      '0/1',
    ],
    [
      'one of the same second that names it',
      [deployment('f', '10-02', { kind: 'redeploy', fixes_deployment: 'd1' })],
      [],
      '0/1',
    ],
    [
      'one in staging that names it',
      [deployment('f', '10-05', { kind: 'forward', fixes_deployment: 'd1', environment: 'staging' })],
      [],
      '0/1',
    ],
  ];
  it.each(later)('%s', (_, deployments, incidents, expected) => {
    const facts = { deployments: [first, forward('d1', '10-02'), ...deployments], incidents };
    expect(share('change_fail_rate', facts)).toBe(expected);
  });

  it('an incident may name any row of the rollout', () => {
    const deployments = [
      first,
      forward('d1', '10-02', { rollout_id: 'run' }),
      forward('d2', '10-02', { rollout_id: 'run' }),
    ];
    const incidents = [incident('i', '10-02', { deployment_id: 'd2' })];
    expect(share('change_fail_rate', { deployments, incidents })).toBe('1/1');
  });
});

describe('link: time', () => {
  const time = withDora({ link: 'time' });
  const unlimited = withDora({ link: 'time', incidentWindow: null });
  it.each<[string, Partial<IncidentEvent>, typeof catalogue, string]>([
    ['10-02 00:00', {}, time, '1/1'],
    ['10-02 01:00', {}, time, '1/1'],
    ['10-02 01:00:00.001', {}, time, '0/1'],
    ['10-09', {}, unlimited, '1/1'],
    ['10-01 23:59', {}, unlimited, '0/1'],
    ['10-02 00:30', { environment: 'production' }, time, '1/1'],
    ['10-02 00:30', { environment: 'staging' }, time, '0/1'],
    ['10-02 00:30', { service_key: 'service:cart' }, time, '0/1'],
    ['10-02 00:30', { deployment_id: 'd0' }, time, '0/1'],
    ['10-02 00:30', { deployment_id: 'nothing' }, time, '1/1'],
    ['10-02 09:00', { impact_started_at: at('10-02 00:30') }, time, '1/1'],
  ])('an incident of %s, %j', (opened, said, given, expected) => {
    const facts = { deployments: [first, forward('d1', '10-02')], incidents: [incident('i', opened, said)] };
    expect(share('change_fail_rate', facts, { catalogue: given })).toBe(expected);
    expect(measure('suspected_failures', facts, { catalogue: given })?.value).toBe(0);
  });
});

describe('3.1 suspected', () => {
  const facts = {
    deployments: [first, forward('d1', '10-02 00:00'), forward('d2', '10-02 00:10')],
    incidents: [incident('i', '10-02 00:30'), incident('j', '10-02 00:40'), incident('k', '10-02 02:00')],
  };
  it('counts the incidents by the last rollout before them', () => {
    expect(measure('suspected_failures', facts)).toEqual({
      value: 2,
      numerator: null,
      denominator: null,
      sample_size: 2,
    });
    expect(share('change_fail_rate', facts)).toBe('0/2');
  });
  it('5.6 by chance: 70 covered minutes of 31 days, for three incidents', () => {
    expect(measure('suspected_failures_by_chance', facts)?.value).toBeCloseTo((3 * 70) / (31 * 1440), 12);
  });
  it('5.6 the period ends at as_of', () => {
    const chance = measure('suspected_failures_by_chance', facts, { asOf: '10-02 01:00' });
    expect(chance?.value).toBeCloseTo((2 * 60) / 1500, 12);
  });
  it.each([
    [withDora({ incidentWindow: null }), '12-31'],
    [catalogue, '10-01'],
  ])('5.6 is unknown without a window or an instant', (given, asOf) => {
    expect(measure('suspected_failures_by_chance', facts, { catalogue: given, asOf })?.value).toBeNull();
  });
  it('5.6 carries in the window of a rollout before the period', () => {
    const deployments = [first, forward('d1', '09-30 23:30')];
    const carried = measure('suspected_failures_by_chance', { ...facts, deployments });
    expect(carried?.value).toBeCloseTo((3 * 30) / (31 * 1440), 12);
  });
});

it.each([
  ['incidents', [covered('incidents')], 0],
  ['rollback detection', [covered('rollback_detection', '10-31 23:59')], 0],
  ['neither', [covered('deployments')], null],
  ['only later', [covered('incidents', '11-01')], null],
  ['only before', [covered('incidents', '09-01', '10-01')], null],
])('the rate with coverage of %s', (_, coverage, value) => {
  const deployments = [first, forward('d1', '10-02')];
  expect(measure('change_fail_rate', { deployments }, { catalogue: { ...catalogue, coverage } })).toEqual({
    value,
    numerator: 0,
    denominator: 1,
    sample_size: 1,
  });
});

it('the rate of an empty period is unknown', () => {
  expect(measure('change_fail_rate', { deployments: [first] })).toEqual({
    value: null,
    numerator: 0,
    denominator: 0,
    sample_size: 0,
  });
});
