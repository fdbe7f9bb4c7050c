import type { Source } from '../raw/source.ts';
import { eventsOf, opsEvent } from './ops_event.ts';
import { outcomes } from './outcome.ts';

const outcomeOf = outcomes({ succeeded: ['compliant'], failed: ['non_compliant'] });

/** Systems Manager Compliance: whether a managed node has its patches and its associations.
 *  Source: docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-systems-manager-event-examples.html,
 *  …/reference-eventbridge-events.html */
export const nodeCompliance: Source = {
  name: 'ssm-compliance',
  title: 'Systems Manager Compliance: patches and associations of managed nodes',
  page: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-systems-manager-event-examples.html',
  recognises: eventsOf('aws.ssm', ['Configuration Compliance State Change']),
  tell(event) {
    const { fields } = event;
    const status = fields.text('detail.compliance-status');
    return opsEvent(event, {
      kind: 'compliance',
      subject: fields.need('detail.resource-id'),
      subject_type: fields.text('detail.resource-type'),
      name: fields.text('detail.compliance-type'),
      status,
      outcome: outcomeOf(status),
      severity: fields.text('detail.severity'),
      started_at: fields.instant('detail.last-runtime'),
    });
  },
  examples: [
    {
      title: 'a node lacks patches',
      event: {
        id: '01234567-0123-0123-0123-012345678901',
        'detail-type': 'Configuration Compliance State Change',
        source: 'aws.ssm',
        account: '111122223333',
        time: '2026-07-17T19:02:31Z',
        region: 'eu-west-1',
        resources: ['arn:aws:ssm:eu-west-1:111122223333:managed-instance/i-1'],
        detail: {
          'resource-type': 'managed-instance',
          'resource-id': 'i-1',
          'compliance-status': 'non_compliant',
          'compliance-type': 'Patch',
          severity: 'critical',
        },
      },
      becomes: [
        {
          table: 'ops_events',
          values: {
            source: 'ssm',
            kind: 'compliance',
            subject: 'i-1',
            name: 'Patch',
            outcome: 'failed',
            severity: 'critical',
          },
        },
      ],
    },
    {
      title: 'no node',
      event: { 'detail-type': 'Configuration Compliance State Change', source: 'aws.ssm', detail: {} },
      becomes: { reason: 'missing_value' },
    },
  ],
};
