import type { Source } from '../raw/source.ts';
import { detailsOf, eventsOf, opsEvent } from './ops_event.ts';
import { outcomes } from './outcome.ts';

const outcomeOf = outcomes({
  started: ['Pending', 'InProgress', 'Delayed'],
  succeeded: ['Success'],
  failed: ['Failed', 'TimedOut'],
  stopped: ['Canceled', 'Cancelled', 'Cancelling'],
});

/** Systems Manager Run Command: commands, and what each instance made of them. A command's parameters may hold
 *  secrets and are left out of the details.
 *  Source: docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-systems-manager-event-examples.html,
 *  …/reference-eventbridge-events.html, …/APIReference/API_Command.html */
export const runCommand: Source = {
  name: 'ssm-run-command',
  title: 'Systems Manager Run Command: commands and invocations',
  page: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-systems-manager-event-examples.html',
  recognises: eventsOf('aws.ssm', [
    'EC2 Command Status-change Notification',
    'EC2 Command Invocation Status-change Notification',
  ]),
  tell(event) {
    const { fields } = event;
    const run = fields.need('detail.command-id');
    const instance = fields.text('detail.instance-id');
    const status = fields.text('detail.status');
    return opsEvent(event, {
      kind: 'command',
      subject: instance ?? run,
      subject_type: instance === null ? 'command' : 'instance',
      run_id: run,
      name: fields.text('detail.document-name'),
      status,
      outcome: outcomeOf(status),
      started_at: fields.instant('detail.requested-date-time'),
      details: detailsOf(fields, ['parameters']),
    });
  },
  examples: [
    {
      title: 'an instance ran a command',
      event: {
        id: '4780e1b8-f56b-4de5-95f2-95db273d1602',
        'detail-type': 'EC2 Command Invocation Status-change Notification',
        source: 'aws.ssm',
        account: '111122223333',
        time: '2026-07-10T21:51:32Z',
        region: 'eu-west-1',
        resources: ['arn:aws:ec2:eu-west-1:111122223333:instance/i-9bb89e2b'],
        detail: {
          'command-id': 'e8d3c0e4',
          'document-name': 'AWS-RunShellScript',
          'instance-id': 'i-9bb89e2b',
          'requested-date-time': '2026-07-10T21:51:30.049Z',
          status: 'TimedOut',
        },
      },
      becomes: [
        {
          table: 'ops_events',
          values: {
            kind: 'command',
            subject: 'i-9bb89e2b',
            run_id: 'e8d3c0e4',
            outcome: 'failed',
            started_at: Date.parse('2026-07-10T21:51:30.049Z'),
          },
        },
      ],
    },
    {
      title: 'a command without an id',
      event: { 'detail-type': 'EC2 Command Status-change Notification', source: 'aws.ssm', detail: {} },
      becomes: { reason: 'missing_value' },
    },
  ],
};
