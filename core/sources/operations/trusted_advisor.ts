import { writeJson } from '../../bytes/write_json.ts';
import { isObject } from '../raw/fields.ts';
import type { RawEvent, Source } from '../raw/source.ts';
import { eventsOf, opsEvent } from './ops_event.ts';
import { outcomes } from './outcome.ts';

/** A check passes an item, or finds something about it. How grave that is stands in `severity`. */
const outcomeOf = outcomes({ succeeded: ['OK'], failed: ['WARN', 'ERROR'] });

/** AWS Trusted Advisor: one item of a check after it was refreshed. Names of users and ids of access keys are left
 *  out of the details.
 *  Source: docs.aws.amazon.com/awssupport/latest/user/cloudwatch-events-ta.html */
export const trustedAdvisor: Source = {
  name: 'trusted-advisor',
  title: 'AWS Trusted Advisor: items of checks',
  page: 'https://docs.aws.amazon.com/awssupport/latest/user/cloudwatch-events-ta.html',
  recognises: eventsOf('aws.trustedadvisor', ['Trusted Advisor Check Item Refresh Notification']),
  tell(event) {
    const { fields } = event;
    const status = fields.text('detail.status');
    return opsEvent(event, {
      kind: 'advisor',
      subject: fields.text('detail.resource_id') ?? fields.text('detail.uuid'),
      subject_type: fields.has('detail.resource_id') ? 'resource' : 'check_item',
      run_id: fields.text('detail.uuid'),
      name: fields.need('detail.check-name').trim(),
      status,
      outcome: outcomeOf(status),
      severity: status,
      details: itemOf(event),
    });
  },
  examples: [
    {
      title: 'a warning',
      event: {
        id: '1234abcd-ab12-123a-123a-1234567890ab',
        'detail-type': 'Trusted Advisor Check Item Refresh Notification',
        source: 'aws.trustedadvisor',
        account: '111122223333',
        time: '2026-01-12T19:38:24Z',
        region: 'us-east-1',
        resources: [],
        detail: {
          'check-name': 'Exposed Access Keys ',
          'check-item-detail': {
            'User Name (IAM or Root)': 'ada',
            'Access Key ID': 'AKIA',
            Location: 'a page',
          },
          status: 'ERROR',
          resource_id: '',
          uuid: 'aa12345f',
        },
      },
      becomes: [
        {
          table: 'ops_events',
          values: {
            source: 'trustedadvisor',
            kind: 'advisor',
            subject: 'aa12345f',
            name: 'Exposed Access Keys',
            outcome: 'failed',
            severity: 'ERROR',
            details: '{"Location":"a page"}',
          },
        },
      ],
    },
    {
      title: 'no check',
      event: {
        'detail-type': 'Trusted Advisor Check Item Refresh Notification',
        source: 'aws.trustedadvisor',
        detail: {},
      },
      becomes: { reason: 'missing_value' },
    },
  ],
};

function itemOf({ fields }: RawEvent): string | null {
  const item = fields.object('detail')?.json.get('check-item-detail');
  if (!isObject(item)) return null;
  return writeJson(new Map([...item].filter(([key]) => !/\buser name\b|\baccess key\b/i.test(key))));
}
