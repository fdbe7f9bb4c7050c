import { describe, expect, it } from 'vitest';
import { tables } from '../../tables/index.ts';
import { columnsOf, type LakeRow } from '../../tables/table.ts';
import { at, change, deployment, least, number, row, type Said } from './example_records.ts';
import { inputNames } from './input.ts';
import { type CanonicalName, canonicalInputs } from './inputs.ts';

describe('the names of canonical input', () => {
  it('are the columns of the design, and where it happened', () => {
    expect(inputNames(canonicalInputs.deployments).sort()).toEqual(
      (
        'id, source, provider_id, service, environment, region, kind, status, attempt, rollout_id, started_at, ' +
        'first_served_at, finished_at, updated_at, repository, branch, commit_sha, previous_commit_sha, version, ' +
        'title, labels, rollback_of, fixes_deployment, fixes_bug, incident_id, change_ids, served, strategy, ' +
        'planned, trigger, flags, url, service_key, account_id'
      )
        .split(', ')
        .sort(),
    );
    expect(inputNames(canonicalInputs.alarm_transitions).sort()).toEqual(
      (
        'id, alarm_arn, alarm_name, alarm_type, service, from_state, to_state, event_time, reason, metric, ' +
        'actions_enabled, suppressed_by, runbook_url, muted_by, actions, description, source, service_key, account_id, region'
      )
        .split(', ')
        .sort(),
    );
    expect(inputNames(canonicalInputs.changes)).toContain('merge_order');
    expect(inputNames(canonicalInputs.incidents)).toContain('severity');
  });
});

describe('rows', () => {
  it.each(least)('of %s have every column of their table, and no other', (input, said) => {
    const table = tables[canonicalInputs[input].table.name];
    expect(Object.keys(row(input, said)).sort()).toEqual(
      columnsOf(table)
        .map(([name]) => name)
        .sort(),
    );
  });

  it('say where they came from and when they were written', () => {
    expect(row('deployments', deployment)).toMatchObject({
      origin_object: 'a.csv',
      origin_position: 2n,
      ingested_at: at('2025-01-01T00:00:00Z'),
      service_key: 'service:checkout',
      source: 'canonical',
      environment: null,
      kind: null,
    });
  });

  it.each<[CanonicalName, Said, LakeRow[string]]>([
    ['deployments', { labels: '["a","b"]' }, { labels: ['a', 'b'] }],
    ['deployments', { labels: ['a', number('1')] }, { labels: ['a', '1'] }],
    ['deployments', { labels: '[]' }, { labels: [] }],
    ['deployments', { fixes_bug: 'true', planned: false }, { fixes_bug: true, planned: false }],
    ['deployments', { attempt: '2' }, { attempt: 2 }],
    ['deployments', { attempt: number('2') }, { attempt: 2 }],
    ['deployments', { provider_id: number('12345678901234567890') }, { provider_id: '12345678901234567890' }],
    ['deployments', { version: number('1.10') }, { version: '1.10' }],
    ['deployments', { environment: '', version: null }, { environment: null, version: null }],
    [
      'deployments',
      { region: 'eu-west-1', account_id: '123456789012' },
      { region: 'eu-west-1', account_id: '123456789012' },
    ],
    ['changes', { merge_order: number('9007199254740993') }, { merge_order: 9007199254740993n }],
    ['incidents', { severity: '5', escalations: '0' }, { severity: 5, escalations: 0 }],
    ['alarm_transitions', { actions_enabled: true }, { actions_enabled: true }],
    ['deployments', { service_key: 'service:checkout' }, { service_key: 'service:checkout' }],
    [
      'deployments',
      { service: '', service_key: 'pipeline:checkout-prod' },
      { service_key: 'pipeline:checkout-prod' },
    ],
    ['changes', { repository: 'acme/shop' }, { service_key: 'repository:acme/shop' }],
    ['changes', { repository: 'acme/shop', service: 'shop' }, { service_key: 'service:shop' }],
  ])('%s: %j', (input, said, values) => {
    const [, whole = {}] = least.find(([name]) => name === input) ?? [];
    expect(row(input, { ...whole, ...said })).toMatchObject(Object(values));
  });
});

describe('event time', () => {
  it.each<[CanonicalName, string[]]>([
    ['deployments', ['finished_at', 'first_served_at', 'started_at', 'updated_at']],
    ['changes', ['merged_at', 'opened_at', 'authored_at', 'updated_at']],
    ['incidents', ['opened_at', 'detected_at', 'impact_started_at', 'updated_at']],
  ])('of %s is the first known of %j', (input, columns) => {
    const times = columns.map((column, hour) => [column, `2024-10-02T0${hour}:00:00Z`] as const);
    for (const [first, [, time = '']] of times.entries().map(([index, entry]) => [index, entry] as const)) {
      const said = { id: 'x', service: 's', ...Object.fromEntries(times.slice(first)) };
      expect(row(input, said).event_time).toBe(at(time));
    }
  });
});

describe('people', () => {
  const said = { ...change, author: 'ada@example.com', reviewer: 'bob@example.com' };

  it('are digests under the key, alike for alike', () => {
    const kept = row('changes', said);
    expect(kept.author).toMatch(/^[0-9a-f]{32}$/);
    expect(row('changes', { ...said, id: 'c2' }).author).toBe(kept.author);
    expect(row('changes', said, { actors: 'hash', key: 'other' }).author).not.toBe(kept.author);
    expect(kept.reviewer).not.toBe(kept.author);
    expect(
      JSON.stringify(kept, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toContain('example.com');
  });

  it('are dropped where that is asked', () => {
    expect(row('changes', said, { actors: 'drop' })).toMatchObject({ author: null, reviewer: null });
  });
});
