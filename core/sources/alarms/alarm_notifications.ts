import type { Fields } from '../raw/fields.ts';
import { type RawEvent, type Source, type Told, told } from '../raw/source.ts';
import { contributorValues, neededState } from './alarm_contributors.ts';
import { type AlarmPlace, alarmPlace, alarmStateOf, listedMetricOf, runbookIn } from './alarm_values.ts';

/** CloudWatch alarm notifications through Amazon SNS. `Region` there is a name such as `EU (Ireland)`, so the Region
 *  is that of the alarm's ARN; messages from before there was an ARN are placed by the topic that they came through,
 *  which is in the alarm's Region. `StateChangeTime` is taken as the instant of the state itself.
 *  Source: docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html,
 *  github.com/awslabs/aws-lambda-rust-runtime (samples; AWS documents no schema of the message) */
export const alarmNotifications: Source = {
  name: 'alarm-notifications',
  title: 'CloudWatch alarm notifications, by SNS',
  page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html',
  recognises: ({ fields: { json } }) =>
    json.has('AlarmName') && json.has('NewStateValue') && json.has('StateChangeTime'),
  tell(event) {
    const { fields } = event;
    const place = alarmPlace(fields.need('AlarmName'), fields.text('AlarmArn'), {
      account: fields.text('AWSAccountId') ?? event.account,
      region: event.region,
    });
    if (fields.has('AlarmContributorId')) return contributorTold(fields, place);
    return transitionTold(event, place);
  },
  examples: [
    {
      title: 'a metric alarm',
      event: {
        Type: 'Notification',
        MessageId: '95df01b4-ee98-5cb9-9903-4c221d41eb5e',
        TopicArn: 'arn:aws:sns:eu-west-1:111122223333:pager',
        Message: JSON.stringify({
          AlarmName: 'checkout-errors',
          AWSAccountId: '111122223333',
          NewStateValue: 'ALARM',
          NewStateReason: 'Threshold Crossed',
          StateChangeTime: '2026-10-02T17:04:40.989+0000',
          Region: 'EU (Ireland)',
          AlarmArn: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:checkout-errors',
          OldStateValue: 'OK',
          OKActions: [],
          AlarmActions: ['arn:aws:sns:eu-west-1:111122223333:pager'],
          InsufficientDataActions: [],
          Trigger: { MetricName: 'HTTPCode_5XX', Namespace: 'AWS/ApplicationELB', Dimensions: [] },
        }),
      },
      becomes: [
        {
          table: 'alarm_transitions',
          values: {
            event_time: Date.parse('2026-10-02T17:04:40.989Z'),
            alarm_arn: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:checkout-errors',
            region: 'eu-west-1',
            alarm_type: 'metric',
            to_state: 'ALARM',
            metric: 'AWS/ApplicationELB HTTPCode_5XX',
            actions: ['arn:aws:sns:eu-west-1:111122223333:pager'],
          },
        },
      ],
    },
    {
      title: 'without an ARN: placed by the topic',
      event: {
        Type: 'Notification',
        TopicArn: 'arn:aws:sns:eu-west-1:111122223333:pager',
        Message: JSON.stringify({
          AlarmName: 'checkout-errors',
          AWSAccountId: '111122223333',
          NewStateValue: 'OK',
          StateChangeTime: '2016-10-02T17:04:40.989+0000',
          Region: 'EU - Ireland',
          OldStateValue: 'ALARM',
        }),
      },
      becomes: [
        {
          table: 'alarm_transitions',
          values: { alarm_arn: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:checkout-errors' },
        },
      ],
    },
    {
      title: 'a time that names no instant',
      event: {
        AlarmName: 'checkout-errors',
        NewStateValue: 'OK',
        StateChangeTime: '2026-10-02T17:04:40.989',
      },
      becomes: { reason: 'time_without_offset' },
    },
  ],
};

function transitionTold({ fields }: RawEvent, place: AlarmPlace): Told {
  const description = fields.text('AlarmDescription');
  const state = alarmStateOf(fields, 'NewStateValue');
  const trigger = fields.object('Trigger');
  return told({
    table: 'alarm_transitions',
    values: {
      ...place,
      source: 'alarm-notifications',
      event_time: fields.needInstant('StateChangeTime'),
      alarm_type: fields.has('AlarmRule') ? 'composite' : trigger === null ? null : 'metric',
      from_state: alarmStateOf(fields, 'OldStateValue'),
      to_state: state,
      reason: fields.text('NewStateReason'),
      metric: trigger === null ? fields.text('AlarmRule') : listedMetricOf(trigger),
      actions: actionsOf(fields, state),
      description,
      runbook_url: runbookIn(description),
    },
  });
}

const actionsByState: ReadonlyMap<string | null, string> = new Map([
  ['OK', 'OKActions'],
  ['ALARM', 'AlarmActions'],
  ['INSUFFICIENT_DATA', 'InsufficientDataActions'],
]);

function actionsOf(fields: Fields, state: string | null): string[] | null {
  const path = actionsByState.get(state);
  return path !== undefined && fields.has(path) ? fields.texts(path) : null;
}

function contributorTold(fields: Fields, place: AlarmPlace): Told {
  return told({
    table: 'ops_events',
    values: contributorValues({
      place,
      contributor: fields.text('AlarmContributorId'),
      state: neededState(fields, 'NewStateValue'),
      at: fields.needInstant('StateChangeTime'),
      previous: alarmStateOf(fields, 'OldStateValue'),
      reason: fields.text('NewStateReason'),
      attributes: fields.written('AlarmContributorAttributes'),
    }),
  });
}
