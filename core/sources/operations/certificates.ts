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
