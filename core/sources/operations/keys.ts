import type { Source } from '../raw/source.ts';
import { eventsOf, opsEvent, typeOf } from './ops_event.ts';

const rotation = 'KMS CMK Rotation';

/** AWS KMS: keys that were rotated, that expired or that were deleted, told once it happened.
 *  Source: docs.aws.amazon.com/kms/latest/developerguide/kms-events.html */
export const keys: Source = {
  name: 'kms',
  title: 'AWS KMS: rotation, expiry and deletion of keys',
  page: 'https://docs.aws.amazon.com/kms/latest/developerguide/kms-events.html',
  recognises: eventsOf('aws.kms', [rotation, 'KMS Imported Key Material Expiration', 'KMS CMK Deletion']),
  tell(event) {
    const { fields } = event;
    const key = fields.need('detail.key-id');
    return opsEvent(event, {
      kind: 'key',
      subject: fields.texts('resources')[0] ?? key,
      subject_type: 'kms_key',
      name: key,
      outcome: typeOf(fields) === rotation ? 'succeeded' : null,
    });
  },
  examples: [
    {
      title: 'a key is deleted',
      event: {
        id: 'e9ce3425-7d22-412a-a699-e7a5fc3fbc9a',
        'detail-type': 'KMS CMK Deletion',
        source: 'aws.kms',
        account: '111122223333',
        time: '2026-08-19T03:23:45Z',
        region: 'eu-west-1',
        resources: ['arn:aws:kms:eu-west-1:111122223333:key/1234abcd'],
        detail: { 'key-id': '1234abcd' },
      },
      becomes: [
        {
          table: 'ops_events',
          values: { kind: 'key', type: 'KMS CMK Deletion', name: '1234abcd', outcome: null },
        },
      ],
    },
    {
      title: 'no key',
      event: { 'detail-type': 'KMS CMK Rotation', source: 'aws.kms', detail: {} },
      becomes: { reason: 'missing_value' },
    },
  ],
};
