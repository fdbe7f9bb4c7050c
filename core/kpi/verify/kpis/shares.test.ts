import { describe, expect, it } from 'vitest';
import type { DeploymentEvent } from '../../../tables/index.ts';
import { catalogue, share } from '../test/measure.ts';
import { at, deployment } from '../test/rows.ts';

const first = deployment('d0', '09-01', { version: '0' });

it.each<[Partial<DeploymentEvent>, string]>([
  [{ kind: 'forward' }, '0/1'],
  [{ kind: 'hotfix' }, '1/1'],
  [{ kind: 'rollback' }, '1/1'],
  [{ kind: 'redeploy' }, '0/1'],
  [{ kind: 'configuration' }, '0/1'],
  [{ kind: 'forward', incident_id: 'i' }, '1/1'],
  [{ kind: 'forward', fixes_bug: true }, '1/1'],
  [{ kind: 'forward', fixes_bug: false, planned: false }, '0/1'],
  [{ kind: 'initial', incident_id: 'i' }, '0/0'],
  [{ kind: 'hotfix', status: 'failed' }, '0/0'],
])('deployment_rework_rate of %j is %s', (said, expected) => {
  expect(share('deployment_rework_rate', { deployments: [first, deployment('d1', '10-02', said)] })).toBe(
    expected,
  );
});

it('retries are not rework', () => {
  const deployments = [
    first,
    deployment('a', '10-02 10:00', { rollout_id: 'run', status: 'failed', attempt: 1, version: '1' }),
    deployment('b', '10-02 11:00', { rollout_id: 'run', attempt: 2, version: '1' }),
  ];
  expect(share('deployment_rework_rate', { deployments })).toBe('0/1');
  expect(share('failed_before_serving', { deployments })).toBe('1/2');
});

it.each<[Partial<DeploymentEvent>, string]>([
  [{ status: 'succeeded' }, '0/1'],
  [{ status: 'succeeded', served: 'none' }, '0/1'],
  [{ status: 'failed' }, '1/1'],
  [{ status: 'failed', served: 'unknown' }, '1/1'],
  [{ status: 'stopped', served: 'none' }, '1/1'],
  [{ status: 'failed', served: 'part' }, '0/1'],
  [{ status: 'started' }, '0/0'],
  [{ status: null }, '0/0'],
  [{ status: 'failed', environment: 'staging' }, '0/0'],
  [{ status: 'failed', source: 'lambda' }, '0/0'],
  [{ status: 'failed', kind: 'flag' }, '1/1'],
  [{ status: 'failed', finished_at: null, updated_at: at('10-02') }, '1/1'],
  [{ status: 'failed', finished_at: null, updated_at: at('11-02'), started_at: at('10-02') }, '0/0'],
])('5.5 failed_before_serving of %j is %s', (said, expected) => {
  expect(share('failed_before_serving', { deployments: [first, deployment('d1', '10-02', said)] })).toBe(
    expected,
  );
});

it.each<[Partial<DeploymentEvent>, string]>([
  [{ trigger: 'automatic' }, '1/1'],
  [{ trigger: 'manual' }, '0/1'],
  [{ trigger: 'unknown' }, '0/0'],
  [{}, '0/0'],
  [{ trigger: 'automatic', status: 'failed' }, '0/0'],
])('automatic_rollback_share of a rollback with %j is %s', (said, expected) => {
  const deployments = [first, deployment('d1', '10-02', { kind: 'rollback', ...said })];
  expect(share('automatic_rollback_share', { deployments })).toBe(expected);
});

it.each<[Partial<DeploymentEvent>, string]>([
  [{ kind: 'forward', strategy: 'canary' }, '1/1'],
  [{ kind: 'configuration', strategy: 'blue_green' }, '1/1'],
  [{ kind: 'hotfix', strategy: 'rolling' }, '0/1'],
  [{ kind: 'forward', strategy: 'unknown' }, '0/0'],
  [{ kind: 'rollback', strategy: 'canary' }, '0/0'],
  [{ kind: 'forward', strategy: 'canary', status: 'failed' }, '0/0'],
])('progressive_delivery_share of %j is %s', (said, expected) => {
  expect(share('progressive_delivery_share', { deployments: [first, deployment('d1', '10-02', said)] })).toBe(
    expected,
  );
});

describe('proven_before_production', () => {
  const environments = [
    { name: 'test', production: false, order: 1 },
    { name: 'production', production: true, order: 2 },
    { name: 'drill', production: false, order: 3 },
  ];
  const forward = deployment('d1', '10-02', { kind: 'forward', version: '1' });
  const testing = (finished: string, said: Partial<DeploymentEvent>) =>
    deployment('t1', finished, { environment: 'test', version: '1', ...said });
  it.each<[string, DeploymentEvent[], string]>([
    ['the version succeeded in test', [forward, testing('10-01', {})], '1/1'],
    ['in the same instant', [forward, testing('10-02', {})], '0/1'],
    ['another version did', [forward, testing('10-01', { version: '2' })], '0/1'],
    ['it failed there', [forward, testing('10-01', { status: 'failed' })], '0/0'],
    ['there is no lower environment', [forward], '0/0'],
    ['only a higher one', [forward, testing('10-01', { environment: 'drill' })], '0/0'],
    ['only one that is not listed', [forward, testing('10-01', { environment: 'laptop' })], '0/0'],
    ['another service proved it', [forward, testing('10-01', { service_key: 'service:cart' })], '0/0'],
    ['its version is unknown', [{ ...forward, version: null }, testing('10-01', {})], '0/0'],
    ['a rollback', [{ ...forward, kind: 'rollback' }, testing('10-01', {})], '0/0'],
  ])('%s', (_, deployments, expected) => {
    const question = { catalogue: { ...catalogue, environments } };
    expect(share('proven_before_production', { deployments: [first, ...deployments] }, question)).toBe(
      expected,
    );
  });
});
