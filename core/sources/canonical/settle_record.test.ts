import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../bytes/json.ts';
import { tables } from '../../tables/index.ts';
import { columnsOf, type LakeRow } from '../../tables/table.ts';
import type { Privacy } from '../people.ts';
import { inputNames } from './input.ts';
import { type CanonicalName, canonicalInputs } from './inputs.ts';
import { canonicalRows } from './settle_record.ts';

type Said = Readonly<Record<string, Json>>;

const key: Privacy = { actors: 'hash', key: 'secret' };

function settle(input: CanonicalName, said: Said, privacy = key, origin = 'a.csv', position = 2) {
  const surroundings = { originObject: origin, ingestedAt: Date.UTC(2025, 0, 1), privacy };
  return canonicalRows(canonicalInputs[input], surroundings)((name) => said[name], position);
}

function row(input: CanonicalName, said: Said, privacy?: Privacy, origin?: string, position?: number): LakeRow {
  const settled = settle(input, said, privacy, origin, position);
  if (settled.outcome !== 'stored' || settled.rows[0] === undefined) throw new Error(JSON.stringify(settled));
  return settled.rows[0];
}

const number = (text: string): Json => ({ number: text });
const at = (text: string) => Date.parse(text);

const deployment = { service: 'checkout', finished_at: '2024-10-02T09:30:00Z' };
const change = { id: 'c1', merged_at: '2024-10-02T09:30:00Z' };
const incident = { id: 'i1', opened_at: '2024-10-02T09:30:00Z' };
const transition = { alarm_name: 'errors', event_time: '2024-10-02T09:30:00Z', to_state: 'ALARM' };
const least: [CanonicalName, Said][] = [
  ['deployments', deployment],
  ['changes', change],
  ['incidents', incident],
  ['alarm_transitions', transition],
];

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
        'actions_enabled, suppressed_by, runbook_url, service_key, account_id, region'
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
    expect(Object.keys(row(input, said)).sort()).toEqual(columnsOf(table).map(([name]) => name).sort());
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
    ['deployments', { region: 'eu-west-1', account_id: '123456789012' }, { region: 'eu-west-1', account_id: '123456789012' }],
    ['changes', { merge_order: number('9007199254740993') }, { merge_order: 9007199254740993n }],
    ['incidents', { severity: '5', escalations: '0' }, { severity: 5, escalations: 0 }],
    ['alarm_transitions', { actions_enabled: true }, { actions_enabled: true }],
    ['deployments', { service_key: 'service:checkout' }, { service_key: 'service:checkout' }],
    ['deployments', { service: '', service_key: 'pipeline:checkout-prod' }, { service_key: 'pipeline:checkout-prod' }],
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

describe('a record that cannot be taken', () => {
  const set = 'queued, started, succeeded, failed, stopped';
  it.each<[CanonicalName, Said, string, string]>([
    ['deployments', { status: 'Succeeded' }, 'not_in_set', `column \`status\`: expected one of ${set}, found "Succeeded"; did you mean succeeded?`],
    ['deployments', { status: 'sucess' }, 'not_in_set', `column \`status\`: expected one of ${set}, found "sucess"; did you mean succeeded?`],
    ['deployments', { status: 'xyz' }, 'not_in_set', `column \`status\`: expected one of ${set}, found "xyz"`],
    ['deployments', { status: number('1') }, 'wrong_type', 'column `status`: expected text, found the number 1'],
    ['deployments', { finished_at: '2024-10-02T09:30:00' }, 'time_without_offset', 'column `finished_at`: "2024-10-02T09:30:00" has no offset; add Z for UTC, or one such as +01:00'],
    ['deployments', { finished_at: number('1727861400') }, 'wrong_type', 'column `finished_at`: expected an ISO 8601 time such as 2024-10-02T09:30:00Z, found the number 1727861400'],
    ['deployments', { attempt: '0' }, 'invalid_number', 'column `attempt`: expected an integer from 1 to 2147483647, found "0"'],
    ['deployments', { attempt: number('1.0') }, 'invalid_number', 'column `attempt`: expected an integer from 1 to 2147483647, found "1.0"'],
    ['changes', { merge_order: number('9223372036854775808') }, 'invalid_number', 'column `merge_order`: expected an integer from 1 to 9223372036854775807, found "9223372036854775808"'],
    ['incidents', { severity: '6' }, 'invalid_number', 'column `severity`: expected an integer from 1 to 5, found "6"'],
    ['deployments', { planned: 'yes' }, 'invalid_flag', 'column `planned`: expected true or false, found "yes"'],
    ['deployments', { planned: number('1') }, 'wrong_type', 'column `planned`: expected true or false, found the number 1'],
    ['deployments', { labels: 'a,b' }, 'invalid_list', 'column `labels`: expected a JSON array of texts such as ["one", "two"], found "a,b"'],
    ['deployments', { labels: new Map([['a', true]]) }, 'invalid_list', 'column `labels`: expected a JSON array of texts such as ["one", "two"], found something else'],
    ['deployments', { labels: ['a', null] }, 'invalid_list', 'column `labels`: item 2 of the list: expected text, found null'],
    ['deployments', { title: ['a'] }, 'wrong_type', 'column `title`: expected text, found a list'],
    ['deployments', { title: new Map() }, 'wrong_type', 'column `title`: expected text, found an object'],
    ['deployments', { title: true }, 'wrong_type', 'column `title`: expected text, found true'],
    ['deployments', { service_key: 'checkout', service: null }, 'invalid_service_key', 'column `service_key`: expected a kind and a value such as repository:acme/checkout, found "checkout"'],
    ['deployments', { service_key: 'tag:x' }, 'conflicting_values', 'column `service`: "service:checkout" contradicts `service_key`, which is "tag:x"; give one of the two'],
    ['deployments', { service: '' }, 'missing_value', 'column `service`: a deployment needs a service: fill `service`, or `service_key`'],
    ['deployments', { finished_at: '' }, 'missing_value', 'column `finished_at`: a deployment needs a time: fill one of `finished_at`, `first_served_at`, `started_at`, `updated_at`'],
    ['changes', { id: '', repository: 'acme/shop' }, 'missing_value', 'column `id`: a change needs `id`, or `repository` with `merge_request` or `sha`'],
    ['changes', { merged_at: null }, 'missing_value', 'column `merged_at`: a change needs a time: fill one of `merged_at`, `opened_at`, `authored_at`, `updated_at`'],
    ['incidents', { id: null }, 'missing_value', 'column `id`: an incident needs `id`'],
    ['incidents', { opened_at: null }, 'missing_value', 'column `opened_at`: an incident needs a time: fill one of `opened_at`, `detected_at`, `impact_started_at`, `updated_at`'],
    ['alarm_transitions', { alarm_name: null }, 'missing_value', 'column `alarm_arn`: an alarm transition needs `alarm_arn`, or `alarm_name`'],
    ['alarm_transitions', { event_time: null }, 'missing_value', 'column `event_time`: an alarm transition needs `event_time`'],
    ['alarm_transitions', { to_state: null }, 'missing_value', 'column `to_state`: an alarm transition needs `to_state`'],
    ['alarm_transitions', { to_state: 'alarm' }, 'not_in_set', 'column `to_state`: expected one of OK, ALARM, INSUFFICIENT_DATA, found "alarm"; did you mean ALARM?'],
  ])('%s: %j', (input, said, reason, message) => {
    const [, whole = {}] = least.find(([name]) => name === input) ?? [];
    expect(settle(input, { ...whole, ...said })).toMatchObject({ outcome: 'quarantined', reason, message });
  });
});

describe('which thing a record is about', () => {
  it.each<[CanonicalName, string, Said, string]>([
    ['deployments', 'deployment_id', { id: 'd1', provider_id: 'p' }, 'd1'],
    ['deployments', 'deployment_id', { source: 'github', provider_id: '77', environment: 'prod', attempt: '2' }, 'github/77/service:checkout/prod/2'],
    ['deployments', 'deployment_id', { provider_id: 'a/b%', attempt: '2' }, 'canonical/a%2Fb%25/service:checkout//2'],
    ['deployments', 'deployment_id', { provider_id: '77' }, 'canonical/77/service:checkout'],
    ['changes', 'change_id', { id: null, repository: 'acme/shop', merge_request: '12', sha: 'abc' }, 'acme/shop#12'],
    ['changes', 'change_id', { id: null, repository: 'acme/shop', sha: 'abc' }, 'acme/shop/abc'],
    ['incidents', 'incident_id', {}, 'i1'],
  ])('%s: %s of %j is %s', (input, column, said, id) => {
    const [, whole = {}] = least.find(([name]) => name === input) ?? [];
    expect(row(input, { ...whole, ...said })[column]).toBe(id);
  });

  it('a deployment without any id is known by what was said of it', () => {
    const said = row('deployments', deployment);
    expect(said['deployment_id']).toBe(`content:${said['content_hash']}`);
    expect(row('deployments', { ...deployment, version: 'v2' })['deployment_id']).not.toBe(said['deployment_id']);
  });
});

describe('identity of a row', () => {
  it.each(least)('of %s: the same said elsewhere and in other words is the same row', (input, said) => {
    const times = Object.entries(said).map(([name, value]) => [name, value === '2024-10-02T09:30:00Z' ? '2024-10-02T10:30:00.0+01:00' : value]);
    const again = { ...Object.fromEntries(times.reverse()), title: '', severity: null };
    const [first, second] = [row(input, said), row(input, again, key, 'b.ndjson', 77)];
    expect(second.id).toBe(first.id);
    expect(second['content_hash']).toBe(first['content_hash']);
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
    expect(row('alarm_transitions', { ...arn, reason: 'x', alarm_name: 'y' }).id).toBe(row('alarm_transitions', arn).id);
  });

  it('is that of the record, whatever the order of its columns', () => {
    const said = fc.record({ version: fc.string(), title: fc.string(), environment: fc.constantFrom('', 'prod'), provider_id: fc.string() });
    fc.assert(
      fc.property(said, fc.nat(), (values, position) => {
        const one = row('deployments', { ...deployment, ...values });
        const other = row('deployments', { ...Object.fromEntries(Object.entries(values).reverse()), ...deployment }, key, 'other', position);
        expect({ ...other, origin_object: '', origin_position: 0n }).toEqual({ ...one, origin_object: '', origin_position: 0n });
      }),
    );
  });
});

describe('people', () => {
  const said = { ...change, author: 'ada@example.com', reviewer: 'bob@example.com' };

  it('are digests under the key, alike for alike', () => {
    const kept = row('changes', said);
    expect(kept['author']).toMatch(/^[0-9a-f]{32}$/);
    expect(row('changes', { ...said, id: 'c2' })['author']).toBe(kept['author']);
    expect(row('changes', said, { actors: 'hash', key: 'other' })['author']).not.toBe(kept['author']);
    expect(kept['reviewer']).not.toBe(kept['author']);
    expect(JSON.stringify(kept, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toContain('example.com');
  });

  it('are dropped where that is asked', () => {
    expect(row('changes', said, { actors: 'drop' })).toMatchObject({ author: null, reviewer: null });
  });
});
