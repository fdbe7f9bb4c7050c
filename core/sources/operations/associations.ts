import type { Source } from '../raw/source.ts';
import { eventsOf, opsEvent } from './ops_event.ts';
import { outcomes } from './outcome.ts';

const outcomeOf = outcomes({
  started: ['Pending'],
  succeeded: ['Success'],
  failed: ['Failed'],
});

/** Systems Manager State Manager: associations, and what each instance made of them.
 *  Source: docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-systems-manager-event-examples.html,
 *  …/reference-eventbridge-events.html */
export const associations: Source = {
  name: 'ssm-state-manager',
  title: 'Systems Manager State Manager: associations',
  page: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-systems-manager-event-examples.html',
  recognises: eventsOf('aws.ssm', [
    'EC2 State Manager Association State Change',
    'EC2 State Manager Instance Association State Change',
  ]),
  tell(event) {
    const { fields } = event;
    const association = fields.need('detail.association-id');
    const instance = fields.text('detail.instance-id');
    const status = fields.text('detail.status');
    return opsEvent(event, {
      kind: 'association',
      subject: instance ?? association,
      subject_type: instance === null ? 'association' : 'instance',
      run_id: association,
      name: fields.text('detail.document-name'),
      status,
      outcome: outcomeOf(status),
      started_at: fields.instant('detail.last-execution-date'),
      message: fields.text('detail.execution-summary'),
    });
  },
  examples: [
    {
      title: 'an association',
      event: {
        id: 'db839caf-6f6c-40af-9a48-25b2ae2b7774',
        'detail-type': 'EC2 State Manager Association State Change',
        source: 'aws.ssm',
        account: '111122223333',
        time: '2026-05-16T23:01:10Z',
        region: 'eu-west-1',
        resources: ['arn:aws:ssm:eu-west-1::document/AWS-RunShellScript'],
        detail: {
          'association-id': '6e37940a',
          'document-name': 'AWS-RunShellScript',
          'last-execution-date': '2026-05-16T23:00:01Z',
          status: 'Failed',
        },
      },
      becomes: [
        {
          table: 'ops_events',
          values: { kind: 'association', subject: '6e37940a', name: 'AWS-RunShellScript', outcome: 'failed' },
        },
      ],
    },
    {
      title: 'an association without an id',
      event: { 'detail-type': 'EC2 State Manager Association State Change', source: 'aws.ssm', detail: {} },
      becomes: { reason: 'missing_value' },
    },
  ],
};
