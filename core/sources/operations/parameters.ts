import type { Source } from '../raw/source.ts';
import { eventsOf, opsEvent } from './ops_event.ts';

/** Systems Manager Parameter Store: parameters that were changed, and policies of parameters that took effect or soon
 *  will. The event carries no value. A change has no outcome: it is told once it is done.
 *  Source: docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-cwe.html */
export const parameters: Source = {
  name: 'ssm-parameters',
  title: 'Systems Manager Parameter Store: changed and expiring parameters',
  page: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-cwe.html',
  recognises: eventsOf('aws.ssm', ['Parameter Store Change', 'Parameter Store Policy Action']),
  tell(event) {
    const { fields } = event;
    const name = fields.text('detail.name') ?? fields.need('detail.parameter-name');
    return opsEvent(event, {
      kind: 'configuration',
      subject: fields.texts('resources')[0] ?? name,
      subject_type: 'parameter',
      name,
      status: fields.text('detail.operation') ?? fields.text('detail.policy-type'),
      message: fields.text('detail.description') ?? fields.text('detail.action-reason'),
    });
  },
  examples: [
    {
      title: 'a parameter is updated',
      event: {
        id: '9547ef2d-3b7e-4057-b6cb-5fdf09ee7c8f',
        'detail-type': 'Parameter Store Change',
        source: 'aws.ssm',
        account: '111122223333',
        time: '2026-05-22T16:44:48Z',
        region: 'eu-west-1',
        resources: ['arn:aws:ssm:eu-west-1:111122223333:parameter/limit'],
        detail: { operation: 'Update', name: 'limit', type: 'String', description: 'orders a minute' },
      },
      becomes: [
        {
          table: 'ops_events',
          values: {
            kind: 'configuration',
            subject: 'arn:aws:ssm:eu-west-1:111122223333:parameter/limit',
            name: 'limit',
            status: 'Update',
            outcome: null,
          },
        },
      ],
    },
    {
      title: 'a parameter soon expires',
      event: {
        id: '1',
        'detail-type': 'Parameter Store Policy Action',
        source: 'aws.ssm',
        time: '2026-05-22T16:44:48Z',
        detail: { 'parameter-name': 'token', 'policy-type': 'ExpirationNotification' },
      },
      becomes: [{ table: 'ops_events', values: { name: 'token', status: 'ExpirationNotification' } }],
    },
    {
      title: 'no name',
      event: { 'detail-type': 'Parameter Store Change', source: 'aws.ssm', detail: { operation: 'Update' } },
      becomes: { reason: 'missing_value' },
    },
  ],
};
