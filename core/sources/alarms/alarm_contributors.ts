import { joined } from '../canonical/input.ts';
import type { OpsValues } from '../operations/ops_event.ts';
import type { Fields } from '../raw/fields.ts';
import { type Source, told } from '../raw/source.ts';
import { type AlarmPlace, alarmPlace, alarmStateOf } from './alarm_values.ts';

/** What is said of one time series of an alarm that watches many. It is no state change of the alarm, and so becomes
 *  a row of `ops_events`: the alarm can stay in ALARM while its contributors come and go. */
export interface ContributorChange {
  readonly place: AlarmPlace;
  readonly contributor: string | null;
  readonly state: string;
  readonly at: number;
  readonly previous: string | null;
  readonly reason: string | null;
  readonly attributes: string | null;
}

/** The same change told by EventBridge, Lambda, SNS or the history is one row. */
export function contributorValues(change: ContributorChange): OpsValues {
  const { place, contributor, state, at, previous, reason, attributes } = change;
  const subject = place.alarm_arn ?? place.alarm_name;
  return {
    event_id: joined([subject, 'contributor', contributor, new Date(at).toISOString(), state]),
    source: 'cloudwatch',
    kind: 'alarm_contributor',
    type: 'CloudWatch Alarm Contributor State Change',
    subject,
    subject_type: 'alarm',
    name: contributor,
    status: state,
    previous_status: previous,
    updated_at: at,
    message: reason,
    details: attributes,
    account_id: place.account_id,
    region: place.region,
    service_key: place.service_key,
  };
}

/** State changes of single contributors to a CloudWatch alarm, by EventBridge or Lambda.
 *  Source: docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html */
export const alarmContributors: Source = {
  name: 'alarm-contributors',
  title: 'State changes of contributors to CloudWatch alarms that watch many time series',
  page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html',
  recognises: ({ fields }) =>
    fields.json.get('source') === 'aws.cloudwatch' &&
    (fields.json.get('detail-type') === 'CloudWatch Alarm Contributor State Change' ||
      fields.has('alarmData.alarmContributor')),
  tell(event) {
    const { fields } = event;
    const alarm = fields.object('detail') ?? fields.object('alarmData') ?? fields;
    const arn = fields.text('alarmArn') ?? fields.texts('resources')[0] ?? null;
    const place = alarmPlace(alarm.need('alarmName'), arn, {
      account: fields.text('account') ?? fields.text('accountId') ?? event.account,
      region: fields.text('region') ?? event.region,
    });
    return told({
      table: 'ops_events',
      values: contributorValues({
        place,
        contributor: alarm.need('alarmContributor.id'),
        state: neededState(alarm, 'state.value'),
        at: alarm.needInstant('state.timestamp'),
        previous: null,
        reason: alarm.text('state.reason'),
        attributes: alarm.written('alarmContributor.attributes'),
      }),
    });
  },
  examples: [
    {
      title: 'EventBridge, one table of many',
      event: {
        'detail-type': 'CloudWatch Alarm Contributor State Change',
        source: 'aws.cloudwatch',
        account: '111122223333',
        time: '2026-10-01T13:42:04Z',
        region: 'eu-west-1',
        resources: ['arn:aws:cloudwatch:eu-west-1:111122223333:alarm:tables'],
        detail: {
          alarmName: 'tables',
          alarmContributor: { id: '6d442278dba546f6', attributes: { TableName: 'orders' } },
          state: { value: 'ALARM', reason: 'Threshold Crossed', timestamp: '2026-10-01T13:42:04.919+0000' },
        },
      },
      becomes: [
        {
          table: 'ops_events',
          values: {
            event_id:
              'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:tables/contributor/6d442278dba546f6/2026-10-01T13:42:04.919Z/ALARM',
            kind: 'alarm_contributor',
            name: '6d442278dba546f6',
            status: 'ALARM',
            details: '{"TableName":"orders"}',
          },
        },
      ],
    },
    {
      title: 'a contributor without an id',
      event: {
        'detail-type': 'CloudWatch Alarm Contributor State Change',
        source: 'aws.cloudwatch',
        detail: {
          alarmName: 'tables',
          alarmContributor: {},
          state: { value: 'OK', timestamp: '2026-10-01T13:42:04.919+0000' },
        },
      },
      becomes: { reason: 'missing_value' },
    },
  ],
};

/** A state that cannot be absent. @throws Refusal where it is absent, or none of the three */
export function neededState(fields: Fields, path: string): string {
  return alarmStateOf(fields, path) ?? fields.need(path);
}
