import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deployment, key, least, row, type Said, transition } from './example_records.ts';
import type { CanonicalName } from './inputs.ts';

describe('which thing a record is about', () => {
  it.each<[CanonicalName, string, Said, string]>([
    ['deployments', 'deployment_id', { id: 'd1', provider_id: 'p' }, 'd1'],
    [
      'deployments',
      'deployment_id',
      { source: 'github', provider_id: '77', environment: 'prod', attempt: '2' },
      'github/77/service:checkout/prod/2',
    ],
    [
      'deployments',
      'deployment_id',
      { provider_id: 'a/b%', attempt: '2' },
      'canonical/a%2Fb%25/service:checkout//2',
    ],
    ['deployments', 'deployment_id', { provider_id: '77' }, 'canonical/77/service:checkout'],
    [
      'changes',
      'change_id',
      { id: null, repository: 'acme/shop', merge_request: '12', sha: 'abc' },
      'acme/shop#12',
    ],
    ['changes', 'change_id', { id: null, repository: 'acme/shop', sha: 'abc' }, 'acme/shop/abc'],
    ['incidents', 'incident_id', {}, 'i1'],
  ])('%s: %s of %j is %s', (input, column, said, id) => {
    const [, whole = {}] = least.find(([name]) => name === input) ?? [];
    expect(row(input, { ...whole, ...said })[column]).toBe(id);
  });

  it('a deployment without any id is known by what was said of it', () => {
    const said = row('deployments', deployment);
    expect(said.deployment_id).toBe(`content:${said.content_hash}`);
    expect(row('deployments', { ...deployment, version: 'v2' }).deployment_id).not.toBe(said.deployment_id);
  });
});

describe('identity of a row', () => {
  it.each(least)('of %s: the same said elsewhere and in other words is the same row', (input, said) => {
    const times = Object.entries(said).map(([name, value]) => [
      name,
      value === '2024-10-02T09:30:00Z' ? '2024-10-02T10:30:00.0+01:00' : value,
    ]);
    const again = { ...Object.fromEntries(times.reverse()), title: '', severity: null };
    const [first, second] = [row(input, said), row(input, again, key, 'b.ndjson', 77)];
    expect(second.id).toBe(first.id);
    expect(second.content_hash).toBe(first.content_hash);
    expect(first.id).toMatch(/^[0-9a-f]{32}$/);
  });

  it.each<[CanonicalName, Said]>([
    ['deployments', { id: 'd2' }],
    ['deployments', { status: 'failed' }],
    ['deployments', { labels: '[]' }],
    ['changes', { title: 'other' }],
    ['incidents', { resolved_at: '2024-10-02T09:30:00Z' }],
    ['alarm_transitions', { event_time: '2024-10-02T09:30:01Z' }],
  ])('of %s differs with %j', (input, said) => {
    const [, whole = {}] = least.find(([name]) => name === input) ?? [];
    expect(row(input, { ...whole, ...said }).id).not.toBe(row(input, whole).id);
  });

  it('of an alarm transition is the alarm, the time and the state, whatever else is said', () => {
    const arn = { ...transition, alarm_arn: 'arn:aws:cloudwatch:eu-west-1:1:alarm:errors' };
    expect(row('alarm_transitions', { ...arn, reason: 'x', alarm_name: 'y' }).id).toBe(
      row('alarm_transitions', arn).id,
    );
  });

  it('is that of the record, whatever the order of its columns', () => {
    const said = fc.record({
      version: fc.string(),
      title: fc.string(),
      environment: fc.constantFrom('', 'prod'),
      provider_id: fc.string(),
    });
    fc.assert(
      fc.property(said, fc.nat(), (values, position) => {
        const one = row('deployments', { ...deployment, ...values });
        const other = row(
          'deployments',
          { ...Object.fromEntries(Object.entries(values).reverse()), ...deployment },
          key,
          'other',
          position,
        );
        expect({ ...other, origin_object: '', origin_position: 0n }).toEqual({
          ...one,
          origin_object: '',
          origin_position: 0n,
        });
      }),
    );
  });
});
