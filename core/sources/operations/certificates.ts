import type { Fields } from '../raw/fields.ts';
import type { Source } from '../raw/source.ts';
import { eventsOf, opsEvent } from './ops_event.ts';

/** AWS Certificate Manager: certificates that soon expire, told daily, or that have expired.
 *  Source: docs.aws.amazon.com/acm/latest/userguide/supported-events.html */
export const certificates: Source = {
  name: 'acm',
  title: 'AWS Certificate Manager: certificates that expire',
  page: 'https://docs.aws.amazon.com/acm/latest/userguide/supported-events.html',
  recognises: eventsOf('aws.acm', ['ACM Certificate Approaching Expiration', 'ACM Certificate Expired']),
  tell(event) {
    const { fields } = event;
    const name = fields.need('detail.CommonName');
    return opsEvent(event, {
      kind: 'certificate',
      subject: fields.texts('resources')[0] ?? name,
      subject_type: 'certificate',
      name,
      ended_at: expiry(fields),
    });
  },
  examples: [
    {
      title: 'a certificate soon expires',
      event: {
        id: '1',
        'detail-type': 'ACM Certificate Approaching Expiration',
        source: 'aws.acm',
        account: '111122223333',
        time: '2026-09-30T06:51:08Z',
        region: 'eu-west-1',
        resources: ['arn:aws:acm:eu-west-1:111122223333:certificate/61f50cd4'],
        detail: { DaysToExpiry: 31, CommonName: 'shop.example.com' },
      },
      becomes: [
        {
          table: 'ops_events',
          values: {
            kind: 'certificate',
            name: 'shop.example.com',
            ended_at: Date.parse('2026-10-31T06:51:08Z'),
            details: '{"DaysToExpiry":31,"CommonName":"shop.example.com"}',
          },
        },
      ],
    },
    {
      title: 'no name',
      event: { 'detail-type': 'ACM Certificate Expired', source: 'aws.acm', detail: {} },
      becomes: { reason: 'missing_value' },
    },
  ],
};

const day = 86_400_000;

/** When it expires, as far as whole days from when that is told say. */
function expiry(fields: Fields): number | null {
  const days = fields.real('detail.DaysToExpiry');
  const at = fields.instant('time');
  return days === null || at === null ? null : at + Math.round(days) * day;
}
