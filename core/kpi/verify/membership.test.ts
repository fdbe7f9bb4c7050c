import { describe, expect, it } from 'vitest';
import type { ChangeEvent, DeploymentEvent } from '../../tables/index.ts';
import { deployedChanges } from './deployed_changes.ts';
import { findingsOf } from './findings.ts';
import { catalogue, share } from './test/measure.ts';
import { at, change, deployment } from './test/rows.ts';

function findings(deployments: readonly DeploymentEvent[], changes: readonly ChangeEvent[]) {
  const [checkout] = findingsOf({ deployments, changes, incidents: [] }, catalogue, at('12-31'));
  if (checkout === undefined) throw new Error('checkout never succeeded in production');
  return checkout;
}

/** `rollout: change change`, for each rollout that brought changes first. */
function brought(deployments: readonly DeploymentEvent[], changes: readonly ChangeEvent[]): string {
  const { membership, rollouts } = findings(deployments, changes);
  return rollouts
    .map(({ id }) => {
      const held = [...membership.heldBy].filter(([, rollout]) => rollout.id === id);
      return { id, changes: held.map(([changeId]) => changeId).sort() };
    })
    .filter((each) => each.changes.length > 0)
    .map((each) => `${each.id}: ${each.changes.join(' ')}`)
    .join(', ');
}

const known = (deployments: readonly DeploymentEvent[], changes: readonly ChangeEvent[]) =>
  findings(deployments, changes)
    .membership.known.map(({ id }) => id)
    .join(' ');

const on = (id: string, finished: string, commit: string | null, said: Partial<DeploymentEvent> = {}) =>
  deployment(id, finished, { commit_sha: commit, version: commit, ...said });

/** c1 to c4 are merged on 1 to 4 October; the sha of c1 is s1. */
const four = [1, 2, 3, 4].map((day) => change(`c${day}`, `10-0${day}`, { sha: `s${day}` }));

describe('5.2 (b) by place', () => {
  it.each<[string, DeploymentEvent[], ChangeEvent[], string]>([
    ['the first rollout claims no history', [on('d1', '10-05', 's2')], four, ''],
    [
      'the next holds what came between',
      [on('d1', '10-05', 's2'), on('d2', '10-06', 's4')],
      four,
      'd2: c3 c4',
    ],
    [
      'the first that resolves, whatever came before it',
      [on('d0', '10-04', 'x'), on('d1', '10-05', 's2'), on('d2', '10-06', 's3')],
      four,
      'd2: c3',
    ],
    [
      'a failed rollout neither claims nor holds',
      [on('d1', '10-05', 's1', { status: 'failed' }), on('d2', '10-06', 's2'), on('d3', '10-07', 's3')],
      four,
      'd3: c3',
    ],
    [
      'configuration claims no history, yet neither it nor the initial one holds',
      [
        on('d1', '10-05', 's1', { kind: 'configuration' }),
        on('d2', '10-06', 's2'),
        on('d3', '10-07', 's3', { kind: 'configuration' }),
        on('d4', '10-08', 's4'),
      ],
      four,
      'd4: c2 c3 c4',
    ],
    [
      'a rollback takes nothing away',
      [on('d1', '10-05', 's1'), on('d2', '10-06', 's3'), on('d3', '10-07', 's1'), on('d4', '10-08', 's4')],
      four,
      'd2: c2 c3, d4: c4',
    ],
    [
      'place is by merge order where all have one',
      [on('d1', '10-05', 's1'), on('d2', '10-06', 's3')],
      [
        change('c1', '10-01', { sha: 's1', merge_order: 1n }),
        change('c2', '10-02', { sha: 's2', merge_order: 10n }),
        change('c3', '10-03', { sha: 's3', merge_order: 9n }),
      ],
      'd2: c3',
    ],
    [
      'else by time',
      [on('d1', '10-05', 's1'), on('d2', '10-06', 's3')],
      [
        change('c1', '10-01', { sha: 's1', merge_order: 1n }),
        change('c2', '10-02', { sha: 's2', merge_order: 10n }),
        change('c3', '10-03', { sha: 's3' }),
      ],
      'd2: c2 c3',
    ],
    [
      'of the same second, by id',
      [on('d1', '10-05', 'sa'), on('d2', '10-06', 'sb')],
      ['a', 'b', 'c'].map((id) => change(id, '10-01', { sha: `s${id}` })),
      'd2: b',
    ],
    [
      'the last in place of those with that commit',
      [on('d1', '10-05', 's1'), on('d2', '10-06', 's2')],
      [...four.slice(0, 2), change('c3', '10-03', { sha: 's2' })],
      'd2: c2 c3',
    ],
    [
      'another repository has its own history',
      [
        on('d1', '10-05', 's1', { repository: 'web' }),
        on('d2', '10-06', 't1', { repository: 'api' }),
        on('d3', '10-07', 't2', { repository: 'api' }),
      ],
      [
        change('c1', '10-01', { sha: 's1', repository: 'web' }),
        change('t1', '10-01', { sha: 't1', repository: 'api' }),
        change('t2', '10-02', { sha: 't2', repository: 'api' }),
      ],
      'd3: t2',
    ],
    [
      'a commit of another repository is not this one',
      [on('d1', '10-05', 's1', { repository: 'web' }), on('d2', '10-06', 's2', { repository: 'api' })],
      four.map((each) => ({ ...each, repository: 'web' })),
      '',
    ],
    [
      'unknown repository matches',
      [on('d1', '10-05', 's1'), on('d2', '10-06', 's2')],
      four.map((each) => ({ ...each, repository: 'web' })),
      'd2: c2',
    ],
    [
      'changes of another service',
      [on('d1', '10-05', 's1'), on('d2', '10-06', 's4')],
      four.map((each) => ({ ...each, service_key: 'service:cart' })),
      '',
    ],
    [
      'staging',
      [
        on('d1', '10-05', 's1'),
        on('t1', '10-05', 's1', { environment: 'staging' }),
        on('t2', '10-06', 's4', { environment: 'staging' }),
      ],
      four,
      '',
    ],
    [
      'of two production environments the earlier',
      [
        on('d1', '10-05', 's1'),
        on('d2', '10-07', 's3'),
        on('e1', '10-05', 's1', { environment: 'prod' }),
        on('e2', '10-06', 's2', { environment: 'prod' }),
        on('e3', '10-08', 's4', { environment: 'prod' }),
      ],
      four,
      'e2: c2, d2: c3, e3: c4',
    ],
  ])('%s', (_, deployments, changes, expected) => {
    expect(brought(deployments, changes)).toBe(expected);
  });
});

describe('5.2 (a) by list', () => {
  const d0 = on('d0', '10-01', 's1');
  it.each<[string, DeploymentEvent[], ChangeEvent[], string]>([
    ['change_ids', [d0, on('d1', '10-05', null, { change_ids: ['c2', 'c9'] })], four, 'd1: c2'],
    [
      'deployment_id',
      [d0, on('d1', '10-05', null)],
      [...four, change('c5', '10-04', { deployment_id: 'd1' })],
      'd1: c5',
    ],
    [
      'with a list the place is not asked',
      [d0, on('d1', '10-05', 's4', { change_ids: ['c3'] })],
      four,
      'd1: c3',
    ],
    [
      'what a list left out comes with the next place',
      [d0, on('d1', '10-05', 's3', { change_ids: ['c3'] }), on('d2', '10-06', 's4')],
      four,
      'd1: c3, d2: c2 c4',
    ],
    [
      'a list of unknown changes is none',
      [d0, on('d1', '10-05', 's3', { change_ids: ['c9'] })],
      four,
      'd1: c2 c3',
    ],
    ['not of the initial rollout', [on('d0', '10-05', null, { change_ids: ['c1'] })], four, ''],
    [
      'not of what was never merged',
      [d0, on('d1', '10-05', null, { change_ids: ['open'] })],
      [change('open', null)],
      '',
    ],
    [
      'a forward first rollout has its list',
      [on('d1', '10-05', 's2', { kind: 'forward', change_ids: ['c1'] }), on('d2', '10-06', 's3')],
      four,
      'd1: c1, d2: c3',
    ],
  ])('%s', (_, deployments, changes, expected) => {
    expect(brought(deployments, changes)).toBe(expected);
  });
});

describe('5.3 known membership', () => {
  it.each<[string, DeploymentEvent[], string]>([
    ['not of the first that resolves', [on('d1', '10-05', 's1'), on('d2', '10-06', 's2')], 'd2'],
    ['nor of what does not resolve', [on('d1', '10-05', 's1'), on('d2', '10-06', 'x')], ''],
    ['a redeploy that brings nothing has it', [on('d1', '10-05', 's1'), on('d2', '10-06', 's1')], 'd2'],
    ['a list has it', [on('d1', '10-05', null), on('d2', '10-06', 'x', { change_ids: ['c1'] })], 'd2'],
    ['not configuration', [on('d1', '10-05', 's1'), on('d2', '10-06', 's2', { kind: 'configuration' })], ''],
    [
      'not in another chain',
      [
        on('d1', '10-05', 's1'),
        on('e0', '10-05', 'x', { environment: 'prod' }),
        on('e1', '10-06', 's2', { environment: 'prod' }),
      ],
      '',
    ],
  ])('%s', (_, deployments, expected) => {
    expect(known(deployments, four)).toBe(expected);
  });
});

describe('5.2 cherry-picks', () => {
  const deployments = [
    on('d0', '10-01', null),
    on('d1', '10-06', null, { kind: 'forward', change_ids: ['pick'] }),
    on('d2', '10-08', null, { kind: 'forward', change_ids: ['c1'] }),
  ];
  const original = change('c1', '10-03', { authored_at: at('10-02'), author: 'ada', opened_at: at('10-02') });
  const pick = change('pick', '10-05', { authored_at: at('10-04'), author: 'bob', cherry_pick_of: 'c1' });

  it.each([
    [
      'the first that was deployed',
      [original, pick],
      [{ id: 'c1', finish: at('10-06'), merged_at: at('10-05'), authored_at: at('10-02'), author: 'ada' }],
    ],
    [
      'the original was never merged',
      [{ ...original, merged_at: null }, pick],
      [{ id: 'c1', finish: at('10-06'), authored_at: at('10-02') }],
    ],
    [
      'only the pick has a time',
      [{ ...original, authored_at: null }, pick],
      [{ id: 'c1', authored_at: at('10-04') }],
    ],
    ['its original is unknown', [pick], [{ id: 'pick', finish: at('10-06') }]],
    [
      'its original is of another service',
      [{ ...original, service_key: 'service:cart' }, pick],
      [{ id: 'pick' }],
    ],
  ])('%s', (_, changes, expected) => {
    const { changes: own, membership } = findings(deployments, changes);
    expect(deployedChanges(own, membership)).toMatchObject(expected);
  });

  it('count once', () => {
    expect(share('changes_per_rollout', { deployments, changes: [original, pick] })).toBe('1/2');
  });
});
