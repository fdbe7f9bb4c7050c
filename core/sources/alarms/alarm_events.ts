import type { Fields } from '../raw/fields.ts';
import { type RawEvent, type Source, told } from '../raw/source.ts';
import { alarmPlace, alarmStateOf, alarmTypeOf, metricOf, runbookIn } from './alarm_values.ts';

/** CloudWatch alarm state changes as EventBridge delivers them, and as an alarm that calls a Lambda function does
 *  (there `detail` is named `alarmData`, and the envelope names the alarm). A composite alarm whose suppression ends
 *  says so by a change from its state to the same state.
 *  Source: docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html,
 *  …/alarms-and-actions-Lambda.html */
export const alarmEvents: Source = {
  name: 'alarm-events',
  title: 'CloudWatch alarm state changes, by EventBridge or Lambda',
  page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html',
  recognises: ({ fields }) =>
    fields.json.get('source') === 'aws.cloudwatch' &&
    (fields.json.get('detail-type') === 'CloudWatch Alarm State Change' || fields.json.has('alarmData')) &&
    !fields.has('alarmData.alarmContributor'),
  tell(event) {
    const alarm = event.fields.object('detail') ?? event.fields.object('alarmData') ?? event.fields;
    const description = alarm.text('configuration.description');
    return told({
      table: 'alarm_transitions',
      values: {
        ...placeOf(event, alarm.need('alarmName')),
        source: 'alarm-events',
        event_time: alarm.needInstant('state.timestamp'),
        alarm_type: alarmTypeOf(alarm),
        from_state: alarmStateOf(alarm, 'previousState.value'),
        to_state: alarmStateOf(alarm, 'state.value'),
        reason: alarm.text('state.reason'),
        metric: metricOf(alarm),
        suppressed_by: suppressorOf(alarm),
        muted_by: alarm.text('muteDetail.mutedByArn'),
        description,
        runbook_url: runbookIn(description),
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
            description: 'Too many errors. Runbook: https://wiki.example.com/checkout.',
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
            runbook_url: 'https://wiki.example.com/checkout',
          },
        },
      ],
    },
    {
      title: 'Lambda, a composite alarm whose suppressor and a mute rule hold its actions back',
      event: {
        source: 'aws.cloudwatch',
        alarmArn: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:checkout',
        accountId: '111122223333',
        time: '2026-10-02T17:04:40.989+0000',
        region: 'eu-west-1',
        alarmData: {
          alarmName: 'checkout',
          state: {
            value: 'ALARM',
            timestamp: '2026-10-02T17:04:40.989+0000',
            actionsSuppressedBy: 'Alarm',
          },
          previousState: { value: 'OK', timestamp: '2026-10-01T13:56:40.987+0000' },
          configuration: { alarmRule: 'ALARM("checkout-errors")', actionsSuppressor: 'maintenance' },
          muteDetail: { mutedByArn: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm-mute-rule:nights' },
        },
      },
      becomes: [
        {
          table: 'alarm_transitions',
          values: {
            alarm_arn: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:checkout',
            alarm_type: 'composite',
            metric: 'ALARM("checkout-errors")',
            suppressed_by: 'maintenance',
            muted_by: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm-mute-rule:nights',
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

function placeOf(event: RawEvent, name: string) {
  const { fields } = event;
  const arn = fields.text('alarmArn') ?? fields.texts('resources')[0] ?? null;
  return alarmPlace(name, arn, {
    account: fields.text('account') ?? fields.text('accountId') ?? event.account,
    region: fields.text('region') ?? event.region,
  });
}

/** Who held the alarm's actions back: the suppressor alarm, or a wait period of its own. */
function suppressorOf(alarm: Fields): string | null {
  const by = alarm.text('state.actionsSuppressedBy');
  return by === 'Alarm' ? (alarm.text('configuration.actionsSuppressor') ?? by) : by;
}
