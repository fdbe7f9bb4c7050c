import { tables } from '../../tables/index.ts';
import { type Identity, textOf } from '../canonical/input.ts';
import { canonicalInputs } from '../canonical/inputs.ts';
import { need, needTime } from '../canonical/needs.ts';

/** How rows that raw events become are known and filed. Those of canonical tables as canonical input is. */

const opsTimes = ['updated_at', 'started_at', 'ended_at'];

export const identities = {
  deployment_events: canonicalInputs.deployments,
  change_events: canonicalInputs.changes,
  incident_events: canonicalInputs.incidents,
  alarm_transitions: canonicalInputs.alarm_transitions,
  cloudtrail_events: {
    table: tables.cloudtrail_events,
    eventTime: ['event_time'],
    people: ['actor'],
    check: (values) => need('an event', values, 'event_time', 'eventTime'),
    complete: () => {},
    identity: (values) =>
      textOf(values, 'event_id') === null
        ? Object.keys(tables.cloudtrail_events.columns).concat('account_id', 'event_time', 'region').sort()
        : ['account_id', 'event_id'],
  },
  ops_events: {
    table: tables.ops_events,
    eventTime: opsTimes,
    people: ['actor'],
    check: (values) => needTime('an operational event', values, opsTimes),
    complete: (values, contentHash) => {
      values.event_id ??= `content:${contentHash}`;
    },
    identity: () => ['event_id', 'source'],
  },
  inventory: {
    table: tables.inventory,
    eventTime: ['event_time'],
    people: [],
    check: (values) => need('an entry of an inventory', values, 'arn', 'arn'),
    complete: () => {},
    identity: () => ['arn', 'event_time', 'kind'],
  },
} as const satisfies Record<string, Identity>;

export type RawTable = keyof typeof identities;
