import type { Source } from '../raw/source.ts';
import { detailsOf, eventsOf, opsEvent } from './ops_event.ts';
import { outcomes } from './outcome.ts';

/** Words of the events and of the API, which spells `Cancelled` with two l. */
const outcomeOf = outcomes({
  started: [
    'Pending',
    'InProgress',
    'Waiting',
    'PendingApproval',
    'Approved',
    'Scheduled',
    'RunbookInProgress',
    'PendingChangeCalendarOverride',
    'ChangeCalendarOverrideApproved',
  ],
  succeeded: ['Success', 'CompletedWithSuccess'],
  failed: ['Failed', 'TimedOut', 'CompletedWithFailure'],
  stopped: ['Cancelling', 'Cancelled', 'Canceled', 'Rejected', 'ChangeCalendarOverrideRejected', 'Exited'],
});

/** Systems Manager Automation: runs of runbooks, and their steps. `StartTime` and `EndTime` are written without an
 *  offset and so name no instant; `Time` is how long it took, in milliseconds, as the samples show. Who started it
 *  becomes a pseudonym.
 *  Source: docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-systems-manager-event-examples.html,
 *  …/reference-eventbridge-events.html, …/APIReference/API_AutomationExecution.html */
export const automation: Source = {
  name: 'ssm-automation',
  title: 'Systems Manager Automation: runs and steps',
  page: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-systems-manager-event-examples.html',
  recognises: eventsOf('aws.ssm', [
    'EC2 Automation Execution Status-change Notification',
    'EC2 Automation Step Status-change Notification',
  ]),
  tell(event) {
    const { fields } = event;
    const run = fields.need('detail.ExecutionId');
    const status = fields.text('detail.Status');
    const time = fields.real('detail.Time');
    return opsEvent(event, {
      kind: 'automation',
      subject: fields.texts('resources').find((arn) => arn.includes(':automation-execution/')) ?? run,
      subject_type: fields.has('detail.StepName') ? 'automation_step' : 'automation_execution',
      run_id: run,
      name: fields.text('detail.Definition'),
      status,
      outcome: outcomeOf(status),
      duration_seconds: time === null ? null : time / 1000,
      message: fields.text('detail.StepName'),
      details: detailsOf(fields, ['ExecutedBy']),
      actor: fields.text('detail.ExecutedBy'),
    });
  },
  examples: [
    {
      title: 'a run',
      event: {
        id: 'd290ece9-1088-4383-9df6-cd5b4ac42b99',
        'detail-type': 'EC2 Automation Execution Status-change Notification',
        source: 'aws.ssm',
        account: '111122223333',
        time: '2026-11-29T19:43:35Z',
        region: 'eu-west-1',
        resources: ['arn:aws:ssm:eu-west-1:111122223333:automation-execution/333ba70b'],
        detail: {
          ExecutionId: '333ba70b',
          Definition: 'restart-checkout',
          Status: 'Success',
          StartTime: 'Nov 29, 2026 7:43:20 PM',
          Time: 5753.0,
          ExecutedBy: 'arn:aws:iam::111122223333:user/ada',
        },
      },
      becomes: [
        {
          table: 'ops_events',
          values: {
            source: 'ssm',
            kind: 'automation',
            run_id: '333ba70b',
            name: 'restart-checkout',
            status: 'Success',
            outcome: 'succeeded',
            started_at: null,
            duration_seconds: 5.753,
            details:
              '{"ExecutionId":"333ba70b","Definition":"restart-checkout","Status":"Success","StartTime":"Nov 29, 2026 7:43:20 PM","Time":5753}',
          },
        },
      ],
    },
    {
      title: 'a run without an id',
      event: {
        'detail-type': 'EC2 Automation Execution Status-change Notification',
        source: 'aws.ssm',
        detail: { Status: 'Success' },
      },
      becomes: { reason: 'missing_value' },
    },
  ],
};
