import type { Fields } from '../raw/fields.ts';
import { type RawEvent, type Source, told } from '../raw/source.ts';
import { alarmStateOf, alarmTypeOf, metricOf } from './alarm_values.ts';

/** CloudWatch alarm state changes as EventBridge delivers them, and as an alarm that calls a Lambda function does
 *  (there `detail` is named `alarmData`, and the envelope names the alarm).
 *  Source: docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html,
 *  …/alarms-and-actions-Lambda.html */
export const alarmEvents: Source = {
  name: 'alarm-events',
  title: 'CloudWatch alarm state changes, by EventBridge or Lambda',
  page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html',
  recognises: ({ fields }) =>
    fields.json.get('source') === 'aws.cloudwatch' &&
    (fields.json.get('detail-type') === 'CloudWatch Alarm State Change' || fields.json.has('alarmData')),
  tell(event) {
    const alarm = event.fields.object('detail') ?? event.fields.object('alarmData') ?? event.fields;
    const name = alarm.need('alarmName');
    return told({
      table: 'alarm_transitions',
      values: {
        event_time: alarm.needInstant('state.timestamp'),
        account_id: event.fields.text('account') ?? event.fields.text('accountId'),
        region: event.fields.text('region'),
        service_key: `alarm:${name}`,
        alarm_arn: arnOf(event),
        alarm_name: name,
        alarm_type: alarmTypeOf(alarm),
        from_state: alarmStateOf(alarm, 'previousState.value'),
        to_state: alarmStateOf(alarm, 'state.value'),
        reason: alarm.text('state.reason'),
        metric: metricOf(alarm),
        actions_enabled: null,
        suppressed_by: suppressorOf(alarm),
        runbook_url: null,
      },
    });
  },
  examples: [
    {
      title: 'EventBridge, a metric alarm',
      event: {
        version: '0',
        id: 'c4c1c1c9-6542-e61b-6ef0-8c4d36933a92',
        'detail-type': 'CloudWatch Alarm State Change',
        source: 'aws.cloudwatch',
        account: '111122223333',
        time: '2026-10-02T17:04:40Z',
        region: 'eu-west-1',
        resources: ['arn:aws:cloudwatch:eu-west-1:111122223333:alarm:checkout-errors'],
        detail: {
          alarmName: 'checkout-errors',
          configuration: {
            metrics: [
              { id: 'm1', metricStat: { metric: { namespace: 'AWS/ApplicationELB', name: 'HTTPCode_5XX' } } },
            ],
          },
          previousState: { value: 'OK', timestamp: '2026-10-01T13:56:40.987+0000' },
          state: { value: 'ALARM', reason: 'Threshold Crossed', timestamp: '2026-10-02T17:04:40.989+0000' },
        },
      },
      becomes: [
        {
          table: 'alarm_transitions',
          values: {
            event_time: Date.parse('2026-10-02T17:04:40.989Z'),
            account_id: '111122223333',
            alarm_arn: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:checkout-errors',
            alarm_type: 'metric',
            from_state: 'OK',
            to_state: 'ALARM',
            metric: 'AWS/ApplicationELB HTTPCode_5XX',
          },
        },
      ],
    },
    {
      title: 'a state that CloudWatch does not have',
      event: {
        'detail-type': 'CloudWatch Alarm State Change',
        source: 'aws.cloudwatch',
        detail: { alarmName: 'a', state: { value: 'FINE', timestamp: '2026-10-02T17:04:40.989+0000' } },
      },
      becomes: { reason: 'not_in_set' },
    },
  ],
};

function arnOf({ fields }: RawEvent): string | null {
  return fields.text('alarmArn') ?? fields.texts('resources')[0] ?? null;
}

/** Who held the alarm's actions back: the suppressor alarm, or a wait period of its own. */
function suppressorOf(alarm: Fields): string | null {
  const by = alarm.text('state.actionsSuppressedBy');
  return by === 'Alarm' ? (alarm.text('configuration.actionsSuppressor') ?? by) : by;
}
