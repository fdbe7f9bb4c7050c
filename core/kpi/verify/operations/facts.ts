import { alarmTransitions } from '../../../tables/alarm_transitions.ts';
import { cloudtrailEvents } from '../../../tables/cloudtrail_events.ts';
import { inventory } from '../../../tables/inventory.ts';
import { opsEvents } from '../../../tables/ops_events.ts';
import type { Columns, RowOf, Table } from '../../../tables/table.ts';
import { vpcFlows } from '../../../tables/vpc_flows.ts';

/** What the definitions of section 8 ask of each table: a lake holds many rows of these, and most columns of them are
 *  asked nothing. */
export const asked = {
  alarm_transitions: narrowed(alarmTransitions, [
    'alarm_arn',
    'alarm_name',
    'from_state',
    'to_state',
    'actions_enabled',
    'actions',
    'suppressed_by',
    'muted_by',
    'content_hash',
    'source',
  ]),
  cloudtrail_events: narrowed(cloudtrailEvents, [
    'event_category',
    'event_type',
    'event_source',
    'event_name',
    'read_only',
    'error_code',
    'sign_in_result',
    'user_agent',
    'identity_type',
    'identity_kind',
    'identity_account_id',
    'role',
    'invoked_by',
    'session_from_console',
    'actor',
  ]),
  vpc_flows: narrowed(vpcFlows, [
    'resource_type',
    'action',
    'log_status',
    'protocol',
    'srcport',
    'dstport',
    'flow_direction',
  ]),
  ops_events: narrowed(opsEvents, [
    'content_hash',
    'kind',
    'name',
    'subject',
    'subject_type',
    'status',
    'outcome',
    'started_at',
    'updated_at',
  ]),
  inventory: narrowed(inventory, [
    'kind',
    'arn',
    'name',
    'state',
    'state_since',
    'created_at',
    'updated_at',
    'actions_enabled',
    'actions',
    'runbook_url',
    'drift_status',
    'drift_checked_at',
    'content_hash',
  ]),
} as const;

export type Transition = RowOf<(typeof asked)['alarm_transitions']>;
export type CallRow = RowOf<(typeof asked)['cloudtrail_events']>;
export type FlowRow = RowOf<(typeof asked)['vpc_flows']>;
export type OpsRow = RowOf<(typeof asked)['ops_events']>;
export type ListedRow = RowOf<(typeof asked)['inventory']>;

/** Rows of the lake, in any order, with any duplicates. */
export interface OperationalFacts {
  readonly transitions: readonly Transition[];
  readonly calls: readonly CallRow[];
  readonly flows: readonly FlowRow[];
  readonly events: readonly OpsRow[];
  readonly listed: readonly ListedRow[];
}

function narrowed<Name extends string, C extends Columns, const Asked extends keyof C & string>(
  { name, grain, identity, columns }: Table<Name, C>,
  names: readonly Asked[],
): Table<Name, { readonly [Key in Asked]: C[Key] }> {
  const kept: Partial<{ [Key in Asked]: C[Key] }> = {};
  for (const each of names) kept[each] = columns[each];
  if (!isWhole(kept, names)) throw new Error(`${name} lacks a column`);
  return { name, grain, identity, columns: kept };
}

function isWhole<Key extends string, Values extends Readonly<Record<Key, unknown>>>(
  values: Partial<Values>,
  keys: readonly Key[],
): values is Values {
  return keys.every((key) => values[key] !== undefined);
}
