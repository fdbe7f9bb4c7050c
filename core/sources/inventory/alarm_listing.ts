import { alarmPlace, alarmStateOf, listedMetricOf, runbookIn } from '../alarms/alarm_values.ts';
import type { Fields } from '../raw/fields.ts';
import type { Source } from '../raw/source.ts';
import { listed } from './listing.ts';

/** The lists of alarms, and which kind of alarm each holds. */
const types: ReadonlyMap<string, string> = new Map([
  ['MetricAlarms', 'metric'],
  ['CompositeAlarms', 'composite'],
  ['LogAlarms', 'log'],
]);

const taken = [
  'AlarmArn',
  'AlarmName',
  'AlarmDescription',
  'AlarmConfigurationUpdatedTimestamp',
  'ActionsEnabled',
  'AlarmActions',
  'StateValue',
  'StateTransitionedTimestamp',
];

/** CloudWatch alarms as they are listed, with the state that each is in.
 *  Source: docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
export const alarmListing: Source = {
  name: 'alarm-listing',
  title: 'CloudWatch alarms, as `aws cloudwatch describe-alarms` lists them',
  page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html',
  recognises: ({ list, fields }) => list !== null && types.has(list) && fields.json.has('AlarmName'),
  tell(event) {
    const { fields } = event;
    const name = fields.need('AlarmName');
    const place = alarmPlace(name, fields.text('AlarmArn'), event);
    const description = fields.text('AlarmDescription');
    return listed(event, taken, {
      kind: 'alarm',
      arn: place.alarm_arn,
      name,
      type: types.get(event.list ?? '') ?? null,
      state: alarmStateOf(fields, 'StateValue'),
      state_since: fields.instant('StateTransitionedTimestamp'),
      updated_at: fields.instant('AlarmConfigurationUpdatedTimestamp'),
      actions_enabled: fields.flag('ActionsEnabled'),
      actions: fields.has('AlarmActions') ? fields.texts('AlarmActions') : null,
      metric: watched(fields),
      description,
      runbook_url: runbookIn(description),
      account_id: place.account_id,
      region: place.region,
      service_key: place.service_key,
    });
  },
  examples: [
    {
      title: 'a metric alarm',
      event: {
        MetricAlarms: [
          {
            AlarmName: 'checkout-errors',
            AlarmArn: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:checkout-errors',
            AlarmDescription: 'Runbook: https://wiki.example.com/checkout',
            AlarmConfigurationUpdatedTimestamp: '2026-09-01T10:00:00.123000+00:00',
            ActionsEnabled: true,
            OKActions: [],
            AlarmActions: ['arn:aws:sns:eu-west-1:111122223333:pager'],
            StateValue: 'ALARM',
            StateTransitionedTimestamp: '2026-09-20T10:00:00.123000+00:00',
            MetricName: 'HTTPCode_5XX',
            Namespace: 'AWS/ApplicationELB',
            Threshold: 5.0,
          },
        ],
        CompositeAlarms: [],
      },
      becomes: [
        {
          table: 'inventory',
          values: {
            event_time: Date.UTC(2026, 9, 2),
            kind: 'alarm',
            arn: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:checkout-errors',
            type: 'metric',
            state: 'ALARM',
            state_since: Date.parse('2026-09-20T10:00:00.123Z'),
            actions_enabled: true,
            metric: 'AWS/ApplicationELB HTTPCode_5XX',
            runbook_url: 'https://wiki.example.com/checkout',
            service_key: 'alarm:checkout-errors',
            details:
              '{"OKActions":[],"MetricName":"HTTPCode_5XX","Namespace":"AWS/ApplicationELB","Threshold":5}',
          },
        },
      ],
    },
    {
      title: 'an alarm without ARN, account and Region',
      event: { CompositeAlarms: [{ AlarmName: 'checkout', StateValue: 'OK' }] },
      becomes: { reason: 'missing_value' },
    },
  ],
};

function watched(fields: Fields): string | null {
  return (
    listedMetricOf(fields) ??
    fields.text('AlarmRule') ??
    fields.text('ScheduledQueryConfiguration.QueryString')
  );
}
