import { describe, expect, it } from 'vitest';
import type { DeploymentEvent, IncidentEvent } from '../../../tables/index.ts';
import { catalogue, measure, share, withDora } from '../test/measure.ts';
import { at, deployment, incident } from '../test/rows.ts';

const first = deployment('d0', '09-01', { version: '0' });
const failing = deployment('d1', '10-02 10:00', { kind: 'forward' });
const linked = (id: string, said: Partial<IncidentEvent>) =>
  incident(id, '10-02 10:05', { deployment_id: 'd1', ...said });

const hour = 3600;
const resolved = withDora({ recovery: 'resolved' });

describe('5.1 the end of an incident', () => {
  it.each<[string, Partial<IncidentEvent>, DeploymentEvent[], number | null, number | null]>([
    [
      'impact end first',
      {
        impact_ended_at: at('10-02 11:00'),
        mitigated_at: at('10-02 12:00'),
        resolved_at: at('10-02 14:00'),
      },
      [],
      hour,
      4 * hour,
    ],
    [
      'then mitigation',
      { mitigated_at: at('10-02 12:00'), resolved_at: at('10-02 14:00') },
      [],
      2 * hour,
      4 * hour,
    ],
    [
      'then a fix',
      { resolved_at: at('10-02 14:00') },
      [deployment('f', '10-02 13:00', { kind: 'hotfix', incident_id: 'i' })],
      3 * hour,
      4 * hour,
    ],
    ['then the resolution', { resolved_at: at('10-02 14:00') }, [], 4 * hour, 4 * hour],
    [
      'a fix where it is not resolved',
      {},
      [deployment('f', '10-02 13:00', { kind: 'hotfix', incident_id: 'i' })],
      3 * hour,
      3 * hour,
    ],
    [
      'a failed fix is none',
      {},
      [deployment('f', '10-02 13:00', { kind: 'hotfix', incident_id: 'i', status: 'failed' })],
      null,
      null,
    ],
    ['at or after as_of is unknown', { resolved_at: at('12-31') }, [], null, null],
    ['still open', {}, [], null, null],
  ])('%s', (_, said, fixes, mitigated, atResolution) => {
    const facts = { deployments: [first, failing, ...fixes], incidents: [linked('i', said)] };
    expect(measure('failed_deployment_recovery_time', facts)?.value).toBe(mitigated);
    expect(measure('failed_deployment_recovery_time', facts, { catalogue: resolved })?.value).toBe(
      atResolution,
    );
  });
});

describe('5.1 recovery', () => {
  const within = 'recovered_within_hour';
  it.each<[string, DeploymentEvent[], IncidentEvent[], number | null, string]>([
    [
      'the latest of two incidents',
      [failing],
      [linked('i', { resolved_at: at('10-02 10:30') }), linked('j', { resolved_at: at('10-02 12:00') })],
      2 * hour,
      '0/1',
    ],
    [
      'unknown while one is open',
      [failing],
      [linked('i', { resolved_at: at('10-02 10:30') }), linked('j', {})],
      null,
      '0/1',
    ],
    ['within the hour, inclusive', [failing], [linked('i', { resolved_at: at('10-02 11:00') })], hour, '1/1'],
    ['at once', [failing], [linked('i', { resolved_at: at('10-02 10:00') })], 0, '1/1'],
    [
      'an incident resolved before the rollout leaves the sample',
      [failing],
      [linked('i', { resolved_at: at('10-02 09:59') })],
      null,
      '0/0',
    ],
    [
      'part-served: from when it first served',
      [{ ...failing, served: 'part', first_served_at: at('10-02 09:30') }],
      [linked('i', { resolved_at: at('10-02 10:00') })],
      hour / 2,
      '1/1',
    ],
    [
      'fully served: from the finish',
      [{ ...failing, served: 'full', first_served_at: at('10-02 09:30') }],
      [linked('i', { resolved_at: at('10-02 10:10') })],
      600,
      '1/1',
    ],
    [
      'without an incident: the end of the rollback run',
      [
        failing,
        deployment('r1', '10-02 10:20', { kind: 'rollback' }),
        deployment('r2', '10-02 10:40', { kind: 'rollback' }),
      ],
      [],
      2400,
      '1/1',
    ],
    [
      'an incident comes before the rollback run',
      [failing, deployment('r1', '10-02 10:20', { kind: 'rollback' })],
      [linked('i', { resolved_at: at('10-02 12:00') })],
      2 * hour,
      '0/1',
    ],
    [
      'else the earliest rollout that names it as fixed',
      [
        failing,
        deployment('f2', '10-02 10:40', { kind: 'redeploy', fixes_deployment: 'd1' }),
        deployment('f1', '10-02 10:30', { kind: 'redeploy', fixes_deployment: 'd1' }),
      ],
      [],
      1800,
      '1/1',
    ],
  ])('%s', (_, deployments, incidents, value, withinHour) => {
    const facts = { deployments: [first, ...deployments], incidents };
    expect(measure('failed_deployment_recovery_time', facts)?.value).toBe(value);
    expect(share(within, facts)).toBe(withinHour);
  });

  it('a fix may name any member of a merged incident', () => {
    const deployments = [
      first,
      failing,
      deployment('f', '10-02 10:10', { kind: 'hotfix', incident_id: 'part' }),
    ];
    const incidents = [linked('i', {}), incident('part', '10-02', { merged_into: 'i' })];
    expect(measure('failed_deployment_recovery_time', { deployments, incidents })?.value).toBe(600);
  });

  it.each([
    ['10-02 10:59', '0/0'],
    ['10-02 11:00', '0/1'],
  ])('open at %s: within the hour %s', (asOf, expected) => {
    const facts = { deployments: [first, failing], incidents: [linked('i', {})] };
    expect(share(within, facts, { asOf })).toBe(expected);
    expect(share('recovered_within_day', facts, { asOf })).toBe('0/0');
    expect(share('failed_deployment_recovery_time', facts, { asOf })).toBe('0/1');
  });

  it('a failed attempt is no failure to recover from', () => {
    const deployments = [first, deployment('d1', '10-02', { kind: 'forward', status: 'failed' })];
    const counting = { catalogue: withDora({ countFailedAttempts: true }) };
    expect(share('change_fail_rate', { deployments }, counting)).toBe('1/1');
    expect(share('failed_deployment_recovery_time', { deployments }, counting)).toBe('0/0');
  });

  it('counts what is still open in the median', () => {
    const deployments = [
      first,
      failing,
      deployment('d2', '10-03', { kind: 'forward' }),
      deployment('d3', '10-04', { kind: 'forward' }),
    ];
    const incidents = [
      linked('i', { resolved_at: at('10-02 11:00') }),
      incident('j', '10-03', { deployment_id: 'd2', resolved_at: at('10-03 02:00') }),
      incident('k', '10-04', { deployment_id: 'd3' }),
    ];
    expect(measure('failed_deployment_recovery_time', { deployments, incidents }, { catalogue })).toEqual({
      value: 2 * hour,
      numerator: 2,
      denominator: 3,
      sample_size: 3,
    });
  });
});
