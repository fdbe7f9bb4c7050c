import { joined } from '../canonical/input.ts';
import { serviceTag, tagMap } from '../inventory/tags.ts';
import type { Fields } from '../raw/fields.ts';
import type { Source } from '../raw/source.ts';
import { eventsOf, opsEvent } from './ops_event.ts';
import { outcomes } from './outcome.ts';

const outcomeOf = outcomes({ started: ['open'], stopped: ['closed'] });

/** AWS Health events. The copy that goes to the backup Region and the copy that goes to the organisation's account
 *  have the event's ARN, communication and affected account in common, and so become one row. Each page of a long
 *  list of resources has a communication of its own; what all pages share is the run. The Region is the one that is
 *  affected, the account too, not those of the delivery.
 *  Source: docs.aws.amazon.com/health/latest/ug/aws-health-events-eventbridge-schema.html,
 *  …/pagnation-of-health-events.html */
export const health: Source = {
  name: 'health',
  title: 'AWS Health events: issues, scheduled changes, notifications',
  page: 'https://docs.aws.amazon.com/health/latest/ug/aws-health-events-eventbridge-schema.html',
  recognises: eventsOf('aws.health', ['AWS Health Event', 'AWS Health Abuse Event']),
  tell(event) {
    const { fields } = event;
    const account = fields.text('detail.affectedAccount') ?? fields.text('account') ?? event.account;
    const communication = fields.text('detail.communicationId');
    const status = fields.text('detail.statusCode');
    const entities = fields.objects('detail.affectedEntities');
    const named = entities.map((entity) => entity.text('entityValue')).filter((value) => value !== null);
    return opsEvent(event, {
      event_id: joined([fields.need('detail.eventArn'), communication ?? fields.text('id'), account]),
      kind: 'health',
      subject: fields.text('detail.eventArn'),
      subject_type: fields.text('detail.service'),
      run_id: unpaged(communication, fields.text('detail.page')),
      name: fields.text('detail.eventTypeCode'),
      status,
      outcome: outcomeOf(status),
      category: fields.text('detail.eventTypeCategory'),
      started_at: fields.instant('detail.startTime'),
      ended_at: fields.instant('detail.endTime'),
      updated_at: fields.instant('detail.lastUpdatedTime') ?? fields.instant('time'),
      resources: named.length > 0 ? named : fields.texts('resources'),
      message: fields.objects('detail.eventDescription')[0]?.text('latestDescription') ?? null,
      account_id: account,
      region: fields.text('detail.eventRegion') ?? fields.text('region'),
      service_key: serviceOf(entities),
    });
  },
  examples: [
    {
      title: 'a retirement, delivered to the backup Region',
      event: {
        id: '7bf73129-1428-4cd3-a780-95db273d1602',
        'detail-type': 'AWS Health Event',
        source: 'aws.health',
        account: '111122223333',
        time: '2026-01-27T13:44:20Z',
        region: 'us-west-2',
        detail: {
          eventArn: 'arn:aws:health:us-east-1::event/EC2/RETIREMENT/1',
          service: 'EC2',
          eventTypeCode: 'AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED',
          eventTypeCategory: 'scheduledChange',
          communicationId: '1234abc-2',
          startTime: 'Thu, 27 Aug 2026 13:19:03 GMT',
          lastUpdatedTime: 'Tue, 27 Jan 2026 13:44:13 GMT',
          statusCode: 'upcoming',
          eventRegion: 'us-east-1',
          affectedEntities: [{ entityValue: 'i-1234', tags: { service: 'checkout' }, status: 'PENDING' }],
          affectedAccount: '444455556666',
          page: '2',
          totalPages: '2',
          backupEvent: 'true',
        },
      },
      becomes: [
        {
          table: 'ops_events',
          values: {
            event_id: 'arn:aws:health:us-east-1::event%2FEC2%2FRETIREMENT%2F1/1234abc-2/444455556666',
            source: 'health',
            kind: 'health',
            run_id: '1234abc',
            account_id: '444455556666',
            region: 'us-east-1',
            category: 'scheduledChange',
            status: 'upcoming',
            outcome: 'unknown',
            started_at: Date.parse('2026-08-27T13:19:03Z'),
            updated_at: Date.parse('2026-01-27T13:44:13Z'),
            resources: ['i-1234'],
            service_key: 'tag:service=checkout',
          },
        },
      ],
    },
    {
      title: 'without an ARN',
      event: {
        'detail-type': 'AWS Health Event',
        source: 'aws.health',
        time: '2026-01-27T13:44:20Z',
        detail: {},
      },
      becomes: { reason: 'missing_value' },
    },
  ],
};

/** A communication without the page that its id ends with. */
function unpaged(communication: string | null, page: string | null): string | null {
  const end = `-${page}`;
  return communication?.endsWith(end) ? communication.slice(0, -end.length) : communication;
}

/** The service of the affected resources, where all that are tagged agree on it. */
function serviceOf(entities: readonly Fields[]): string | null {
  const keys = new Set(
    entities.map((entity) => serviceTag(tagMap(entity.object('tags')))).filter((key) => key !== null),
  );
  const [key = null] = keys;
  return keys.size === 1 ? key : null;
}
