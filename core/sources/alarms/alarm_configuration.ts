import { joined } from '../canonical/input.ts';
import { detailsOf, type OpsValues } from '../operations/ops_event.ts';
import { type Source, told } from '../raw/source.ts';
import { type AlarmPlace, alarmPlace } from './alarm_values.ts';

/** The columns of an edit of an alarm, however it was told of. An edit told by EventBridge and by the history is one
 *  row where both name the same millisecond. */
export function configurationValues(place: AlarmPlace, operation: string | null, at: number): OpsValues {
  const subject = place.alarm_arn ?? place.alarm_name;
  return {
    event_id: joined([subject, 'configuration', operation, new Date(at).toISOString()]),
    source: 'cloudwatch',
    kind: 'alarm_configuration',
    subject,
    subject_type: 'alarm',
    name: place.alarm_name,
    status: operation,
    updated_at: at,
    account_id: place.account_id,
    region: place.region,
    service_key: place.service_key,
  };
}

/** CloudWatch alarms created, updated and deleted. A creation or an update happened at the time of the new
 *  configuration, a deletion at the time of the event.
 *  Source: docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html */
export const alarmConfiguration: Source = {
  name: 'alarm-configuration',
  title: 'CloudWatch alarms created, updated and deleted',
  page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html',
  recognises: ({ fields }) =>
    fields.json.get('source') === 'aws.cloudwatch' &&
    fields.json.get('detail-type') === 'CloudWatch Alarm Configuration Change',
  tell(event) {
    const { fields } = event;
    const operation = fields.need('detail.operation');
    const configured = operation === 'delete' ? null : fields.instant('detail.configuration.timestamp');
    const place = alarmPlace(fields.need('detail.alarmName'), fields.texts('resources')[0] ?? null, {
      account: fields.text('account') ?? event.account,
      region: fields.text('region') ?? event.region,
    });
    return told({
      table: 'ops_events',
      values: {
        ...configurationValues(place, operation, configured ?? fields.needInstant('time')),
        type: fields.text('detail-type'),
        message: fields.text('detail.configuration.description'),
        details: detailsOf(fields),
      },
    });
  },
  examples: [
    {
      title: 'a threshold is changed',
      event: {
        id: 'bc7d3391-47f8-ae47-f457-1b4d06118d50',
        'detail-type': 'CloudWatch Alarm Configuration Change',
        source: 'aws.cloudwatch',
        account: '111122223333',
        time: '2026-10-01T17:06:34Z',
        region: 'eu-west-1',
        resources: ['arn:aws:cloudwatch:eu-west-1:111122223333:alarm:checkout-errors'],
        detail: {
          alarmName: 'checkout-errors',
          operation: 'update',
          state: { value: 'OK', timestamp: '2026-10-01T17:06:13.757+0000' },
          configuration: { threshold: 80, timestamp: '2026-10-01T17:06:34.267+0000' },
          previousConfiguration: { threshold: 70, timestamp: '2026-10-01T17:06:13.757+0000' },
        },
      },
      becomes: [
        {
          table: 'ops_events',
          values: {
            kind: 'alarm_configuration',
            subject: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:checkout-errors',
            status: 'update',
            updated_at: Date.parse('2026-10-01T17:06:34.267Z'),
            service_key: 'alarm:checkout-errors',
          },
        },
      ],
    },
    {
      title: 'without an operation',
      event: {
        'detail-type': 'CloudWatch Alarm Configuration Change',
        source: 'aws.cloudwatch',
        time: '2026-10-01T17:06:34Z',
        detail: { alarmName: 'checkout-errors' },
      },
      becomes: { reason: 'missing_value' },
    },
  ],
};
