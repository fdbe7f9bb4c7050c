import { expect, it } from 'vitest';
import { defaultCatalogue } from '../../catalog/catalogue.ts';
import type { DeploymentEvent } from '../../tables/index.ts';
import { byDeployment, rollbackRuns, rolledBack } from './remediation.ts';
import { type Rollout, servedSomeone } from './rollout.ts';
import { rolloutsOf } from './rollouts.ts';
import { at, deployment } from './test/rows.ts';

const day = 86_400;

function runs(rows: readonly DeploymentEvent[]) {
  const rollouts = rolloutsOf({ deployments: rows }, defaultCatalogue, at('12-31'));
  return rollbackRuns(rollouts, byDeployment(rollouts));
}

const ids = (rollouts: readonly Rollout[]) => rollouts.map(({ id }) => id).join('+');

/** One rollout a day: `d2:rollback` or `d2:rollback>d0` (rollback_of), `-` before what served nobody. */
function chain(text: string): DeploymentEvent[] {
  return text.split(' ').map((word, index) => {
    const [, none, id = '', kind, of] = /^(-?)(\w+):(\w+?)(?:>(\w+))?$/.exec(word) ?? [];
    return deployment(id, null, {
      finished_at: at('10-01') + index * day * 1000,
      kind: kind === 'rollback' || kind === 'configuration' || kind === 'redeploy' ? kind : 'forward',
      served: none === '-' ? 'none' : null,
      rollback_of: of ?? null,
    });
  });
}

it.each([
  ['a:forward b:forward', ''],
  ['a:forward b:rollback', 'b undoes a'],
  ['a:forward b:forward c:rollback d:rollback e:forward', 'c+d undoes b'],
  ['a:forward b:rollback c:forward d:rollback', 'b undoes a, d undoes c'],
  ['a:forward b:configuration c:rollback', 'c undoes a'],
  ['a:forward b:rollback c:configuration d:rollback', 'b+d undoes a'],
  ['a:forward -b:forward c:rollback', 'c undoes b'],
  ['a:forward b:forward -c:rollback d:rollback', 'd undoes b'],
  ['a:forward b:redeploy c:rollback', 'c undoes b'],
  ['a:rollback', 'a undoes '],
  ['a:forward b:forward c:rollback>a', 'c undoes a'],
  ['a:forward b:forward c:rollback d:rollback>a', 'c+d undoes a'],
  ['a:forward b:forward c:rollback>b d:rollback>a', 'c+d undoes b+a'],
  ['a:forward b:forward c:rollback>nothing', 'c undoes b'],
])('2.8 %s: %s', (text, expected) => {
  const told = runs(chain(text)).map(({ members, targets }) => `${ids(members)} undoes ${ids(targets)}`);
  expect(told.join(', ')).toBe(expected);
});

it('2.8 rollback_of may name any row of a rollout', () => {
  const rows = [
    deployment('a1', '10-01', { provider_id: 'a', kind: 'forward' }),
    deployment('a2', '10-01', { provider_id: 'a', kind: 'forward' }),
    deployment('b', '10-02', { kind: 'forward' }),
    deployment('c', '10-03', { kind: 'rollback', rollback_of: 'a2' }),
  ];
  expect(runs(rows).map(({ targets }) => ids(targets))).toEqual(['a1']);
});

it.each([
  ['10-08 00:00', true],
  ['10-08 00:00:00.001', false],
  ['10-01 00:00', true],
])('2.8 a rollout of 1 October is rolled back on %s: %s', (when, expected) => {
  const rows = [
    deployment('a', '10-01', { kind: 'forward', started_at: null }),
    deployment('b', when, { kind: 'rollback', started_at: at('10-01') }),
  ];
  expect(rolledBack(runs(rows), 7 * day).has('a')).toBe(expected);
});

it('2.8 a rollback before its target is none', () => {
  const rows = [
    deployment('b', '10-01', { kind: 'rollback', rollback_of: 'a' }),
    deployment('a', '10-02', { kind: 'forward' }),
  ];
  expect(rolledBack(runs(rows), 7 * day).has('a')).toBe(false);
});

it('2.8 of several runs that target one rollout the earliest counts, to its last member', () => {
  const found = runs(chain('a:forward b:rollback c:rollback d:forward e:rollback>a'));
  expect(rolledBack(found, 7 * day).get('a')?.end).toBe(at('10-03'));
});

it.each([
  ['full', 'failed', true],
  ['part', 'stopped', true],
  ['none', 'succeeded', false],
  ['unknown', 'succeeded', true],
  ['unknown', 'failed', false],
  [null, 'succeeded', true],
  [null, 'started', false],
  [null, null, false],
] as const)('2.7 served %s, status %s: served someone is %s', (served, status, expected) => {
  expect(servedSomeone({ served, status })).toBe(expected);
});
