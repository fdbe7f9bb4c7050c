import type { Chance } from '../../chance.ts';
import type { Json, Utterance } from '../../delivery/utterance.ts';
import type { Instant } from '../../time.ts';
import { eventUtterance } from '../events/envelope.ts';
import type { Alarm } from './alarm_plan.ts';
import { configurationOf, historyItem, offsetTime } from './alarm_records.ts';
import type { Course } from './metric_stays.ts';

type Operation = 'Create' | 'Update' | 'Delete';

/** What was done to an alarm, and what it has now. */
export interface Edit {
  readonly operation: Operation;
  readonly at: Instant;
  readonly to: { readonly [member: string]: Json };
}

/** When an alarm was created, edited and deleted, within what is told. */
export function editsOf(alarm: Alarm, { planted, world, horizon }: Course): Edit[] {
  const { fact, template } = alarm;
  const is = (one: { readonly service: string; readonly purpose: string }) =>
    one.service === fact.service && one.purpose === template.purpose;
  const edit = (operation: Operation, at: Instant | null, to: Edit['to'] = {}) =>
    at === null || at < world.settings.from || at >= horizon ? [] : [{ operation, at, to }];
  return [
    ...edit('Create', fact.createdAt),
    ...(is(planted.fixed) ? edit('Update', planted.fixed.at, { threshold: 1200, datapointsToAlarm: 5 }) : []),
    ...(is(planted.futile) ? edit('Update', planted.futile.at, { threshold: 82 }) : []),
    ...edit('Update', fact.disabled?.from ?? null, { actionsEnabled: false }),
    ...edit('Update', fact.disabled?.until ?? null, { actionsEnabled: true }),
    ...edit('Delete', fact.deletedAt),
  ];
}

/** One edit, by an event and in the history, which name the same millisecond.
 *  Source: docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html */
export function editUtterances(alarm: Alarm, { operation, at, to }: Edit, chance: Chance): Utterance[] {
  const { fact } = alarm;
  const event = eventUtterance(
    {
      at,
      account: fact.account,
      region: fact.region,
      source: 'cloudwatch',
      type: 'CloudWatch Alarm Configuration Change',
      resources: [fact.arn],
      detail: () => ({
        alarmName: fact.name,
        operation: operation.toLowerCase(),
        state: { value: 'OK', timestamp: offsetTime(fact.createdAt) },
        configuration: { alarmName: fact.name, ...configurationOf(alarm), ...to, timestamp: offsetTime(at) },
      }),
    },
    chance,
  );
  const item = historyItem(alarm, 'ConfigurationUpdate', at, {
    summary: `Alarm "${fact.name}" ${operation.toLowerCase()}d`,
    data: () => ({ version: '1.0', type: operation, updatedAlarm: { alarmName: fact.name, ...to } }),
  });
  return [event, item];
}
