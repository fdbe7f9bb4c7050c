import { describe, expect, it } from 'vitest';
import { least, number, type Said, settle } from './example_records.ts';
import type { CanonicalName } from './inputs.ts';

describe('a record that cannot be taken', () => {
  const set = 'queued, started, succeeded, failed, stopped';
  it.each<[CanonicalName, Said, string, string]>([
    [
      'deployments',
      { status: 'Succeeded' },
      'not_in_set',
      `column \`status\`: expected one of ${set}, found "Succeeded"; did you mean succeeded?`,
    ],
    [
      'deployments',
      { status: 'succeded' },
      'not_in_set',
      `column \`status\`: expected one of ${set}, found "succeded"; did you mean succeeded?`,
    ],
    [
      'deployments',
      { status: 'xyz' },
      'not_in_set',
      `column \`status\`: expected one of ${set}, found "xyz"`,
    ],
    [
      'deployments',
      { status: number('1') },
      'wrong_type',
      'column `status`: expected text, found the number 1',
    ],
    [
      'deployments',
      { finished_at: '2024-10-02T09:30:00' },
      'time_without_offset',
      'column `finished_at`: "2024-10-02T09:30:00" has no offset; add Z for UTC, or one such as +01:00',
    ],
    [
      'deployments',
      { finished_at: number('1727861400') },
      'wrong_type',
      'column `finished_at`: expected an ISO 8601 time such as 2024-10-02T09:30:00Z, found the number 1727861400',
    ],
    [
      'deployments',
      { attempt: '0' },
      'invalid_number',
      'column `attempt`: expected an integer from 1 to 2147483647, found "0"',
    ],
    [
      'deployments',
      { attempt: number('1.0') },
      'invalid_number',
      'column `attempt`: expected an integer from 1 to 2147483647, found "1.0"',
    ],
    [
      'changes',
      { merge_order: number('9223372036854775808') },
      'invalid_number',
      'column `merge_order`: expected an integer from 1 to 9223372036854775807, found "9223372036854775808"',
    ],
    [
      'incidents',
      { severity: '6' },
      'invalid_number',
      'column `severity`: expected an integer from 1 to 5, found "6"',
    ],
    [
      'deployments',
      { planned: 'yes' },
      'invalid_flag',
      'column `planned`: expected true or false, found "yes"',
    ],
    [
      'deployments',
      { planned: number('1') },
      'wrong_type',
      'column `planned`: expected true or false, found the number 1',
    ],
    [
      'deployments',
      { labels: 'a,b' },
      'invalid_list',
      'column `labels`: expected a JSON array of texts such as ["one", "two"], found "a,b"',
    ],
    [
      'deployments',
      { labels: new Map([['a', true]]) },
      'invalid_list',
      'column `labels`: expected a JSON array of texts such as ["one", "two"], found something else',
    ],
    [
      'deployments',
      { labels: ['a', null] },
      'invalid_list',
      'column `labels`: item 2 of the list: expected text, found null',
    ],
    ['deployments', { title: ['a'] }, 'wrong_type', 'column `title`: expected text, found a list'],
    ['deployments', { title: new Map() }, 'wrong_type', 'column `title`: expected text, found an object'],
    ['deployments', { title: true }, 'wrong_type', 'column `title`: expected text, found true'],
    [
      'deployments',
      { service_key: 'checkout', service: null },
      'invalid_service_key',
      'column `service_key`: expected a kind and a value such as repository:acme/checkout, found "checkout"',
    ],
    [
      'deployments',
      { service_key: 'tag:x' },
      'conflicting_values',
      'column `service`: "service:checkout" contradicts `service_key`, which is "tag:x"; give one of the two',
    ],
    [
      'deployments',
      { service: '' },
      'missing_value',
      'column `service`: a deployment needs a service: fill `service`, or `service_key`',
    ],
    [
      'deployments',
      { finished_at: '' },
      'missing_value',
      'column `finished_at`: a deployment needs a time: fill one of `finished_at`, `first_served_at`, `started_at`, `updated_at`',
    ],
    [
      'changes',
      { id: '', repository: 'acme/shop' },
      'missing_value',
      'column `id`: a change needs `id`, or `repository` with `merge_request` or `sha`',
    ],
    [
      'changes',
      { merged_at: null },
      'missing_value',
      'column `merged_at`: a change needs a time: fill one of `merged_at`, `opened_at`, `authored_at`, `updated_at`',
    ],
    ['incidents', { id: null }, 'missing_value', 'column `id`: an incident needs `id`'],
    [
      'incidents',
      { opened_at: null },
      'missing_value',
      'column `opened_at`: an incident needs a time: fill one of `opened_at`, `detected_at`, `impact_started_at`, `updated_at`',
    ],
    [
      'alarm_transitions',
      { alarm_name: null },
      'missing_value',
      'column `alarm_arn`: an alarm transition needs `alarm_arn`, or `alarm_name`',
    ],
    [
      'alarm_transitions',
      { event_time: null },
      'missing_value',
      'column `event_time`: an alarm transition needs `event_time`',
    ],
    [
      'alarm_transitions',
      { to_state: null },
      'missing_value',
      'column `to_state`: an alarm transition needs `to_state`',
    ],
    [
      'alarm_transitions',
      { to_state: 'alarm' },
      'not_in_set',
      'column `to_state`: expected one of OK, ALARM, INSUFFICIENT_DATA, found "alarm"; did you mean ALARM?',
    ],
  ])('%s: %j', (input, said, reason, message) => {
    const [, whole = {}] = least.find(([name]) => name === input) ?? [];
    expect(settle(input, { ...whole, ...said })).toMatchObject({ outcome: 'quarantined', reason, message });
  });
});
