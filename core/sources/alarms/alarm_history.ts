import { writeJson } from '../../bytes/write_json.ts';
import { joined } from '../canonical/input.ts';
import { outcomes } from '../operations/outcome.ts';
import type { Fields } from '../raw/fields.ts';
import { type Source, type Told, told } from '../raw/source.ts';
import { Refusal, shown } from '../settle.ts';
import { configurationValues } from './alarm_configuration.ts';
import { contributorValues, neededState } from './alarm_contributors.ts';
import { alarmHistoryExamples } from './alarm_history_examples.ts';
import { type AlarmPlace, alarmPlace, alarmStateOf } from './alarm_values.ts';

/** Items of a CloudWatch alarm's history. They name no account and no Region: without those of their delivery the
 *  alarm is known by its name alone. An item's time is that of the item, to the millisecond. CloudWatch does not say
 *  that it equals the time of the state: what lies within a second of an event counts as the same transition
 *  (docs/definitions.md 8.3).
 *  Source: docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_AlarmHistoryItem.html */
export const alarmHistory: Source = {
  name: 'alarm-history',
  title: 'CloudWatch alarm history, as `aws cloudwatch describe-alarm-history` lists it',
  page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_AlarmHistoryItem.html',
  recognises: ({ fields: { json } }) => json.has('AlarmName') && json.has('HistoryItemType'),
  tell(event) {
    const { fields } = event;
    const place = alarmPlace(fields.need('AlarmName'), null, event);
    const type = fields.need('HistoryItemType');
    switch (type) {
      case 'StateUpdate':
        return stateUpdate(fields, place);
      case 'AlarmContributorStateUpdate':
        return contributorUpdate(fields, place);
      case 'ConfigurationUpdate':
        return configurationUpdate(fields, place);
      case 'Action':
      case 'AlarmContributorAction':
        return action(fields, place, type);
      default:
        throw new Refusal('unknown_event', `no source knows items of the type ${shown(type)}`);
    }
  },
  examples: alarmHistoryExamples,
};

const alarmTypes: ReadonlyMap<string, string> = new Map([
  ['MetricAlarm', 'metric'],
  ['CompositeAlarm', 'composite'],
  ['LogAlarm', 'log'],
]);

function stateUpdate(fields: Fields, place: AlarmPlace): Told {
  const said = historyData(fields);
  const type = fields.text('AlarmType');
  return told({
    table: 'alarm_transitions',
    values: {
      ...place,
      source: 'alarm-history',
      event_time: fields.needInstant('Timestamp'),
      alarm_type: type === null ? null : (alarmTypes.get(type) ?? type),
      from_state: alarmStateOf(said, 'oldState.stateValue'),
      to_state: alarmStateOf(said, 'newState.stateValue'),
      reason: said.text('newState.stateReason'),
    },
  });
}

function contributorUpdate(fields: Fields, place: AlarmPlace): Told {
  const said = historyData(fields);
  return told({
    table: 'ops_events',
    values: contributorValues({
      place,
      contributor: fields.need('AlarmContributorId'),
      state: neededState(said, 'newState.stateValue'),
      at: fields.needInstant('Timestamp'),
      previous: alarmStateOf(said, 'oldState.stateValue'),
      reason: said.text('newState.stateReason'),
      attributes: fields.written('AlarmContributorAttributes'),
    }),
  });
}

function configurationUpdate(fields: Fields, place: AlarmPlace): Told {
  const operation = historyData(fields).text('type')?.toLowerCase() ?? null;
  return told({
    table: 'ops_events',
    values: {
      ...configurationValues(place, operation, fields.needInstant('Timestamp')),
      type: fields.text('HistoryItemType'),
      message: fields.text('HistorySummary'),
      details: writeJson(fields.json),
    },
  });
}

const outcomeOf = outcomes({ succeeded: ['Succeeded'], failed: ['Failed'] });

/** An action that ran, or should have: its ARN and what came of it, by the item's data, else by its summary. It began
 *  with the state that asked for it, where the data name its time. */
function action(fields: Fields, place: AlarmPlace, type: string): Told {
  const said = fields.embedded('HistoryData');
  const summary = fields.text('HistorySummary');
  const at = fields.needInstant('Timestamp');
  const name = said?.text('notificationResource') ?? actionIn(summary);
  const status = said?.text('actionState') ?? stateIn(summary);
  const subject = place.alarm_arn ?? place.alarm_name;
  const contributor = fields.text('AlarmContributorId');
  return told({
    table: 'ops_events',
    values: {
      event_id: joined([subject, 'action', new Date(at).toISOString(), name, contributor]),
      source: 'cloudwatch',
      kind: 'alarm_action',
      type,
      subject,
      subject_type: 'alarm',
      name,
      status,
      outcome: outcomeOf(status) ?? 'unknown',
      started_at: said?.instant('stateUpdateTimestamp') ?? null,
      updated_at: at,
      message: summary,
      details: writeJson(fields.json),
      account_id: place.account_id,
      region: place.region,
      service_key: place.service_key,
    },
  });
}

function actionIn(summary: string | null): string | null {
  return /\baction (arn:\S+?)\.?(?:\s|$)/.exec(summary ?? '')?.[1] ?? null;
}

function stateIn(summary: string | null): string | null {
  if (summary?.startsWith('Successfully executed action')) return 'Succeeded';
  return summary?.startsWith('Failed to execute action') ? 'Failed' : null;
}

function historyData(fields: Fields): Fields {
  const said = fields.embedded('HistoryData');
  if (said !== null) return said;
  throw new Refusal('missing_value', 'HistoryData is missing', 'HistoryData');
}
