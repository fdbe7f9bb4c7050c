import type { Source } from '../raw/source.ts';
import { detailsOf, eventsOf, opsEvent, secondsBetween, typeOf } from './ops_event.ts';
import { outcomes } from './outcome.ts';

/** Executions of a window, of its tasks, and of a task on one target. */
const executions = [
  'Maintenance Window Execution State-change Notification',
  'Maintenance Window Task Execution State-change Notification',
  'Maintenance Window Task Target Invocation State-change Notification',
];

/** Changes of the window itself, its targets and its tasks. */
const registrations = [
  'Maintenance Window State-change Notification',
  'Maintenance Window Target Registration Notification',
  'Maintenance Window Task Registration Notification',
];

/** `COMPLETE`, which tasks that are no commands end with, says nothing of success. */
const outcomeOf = outcomes({
  started: ['PENDING', 'IN_PROGRESS'],
  succeeded: ['SUCCESS'],
  failed: ['FAILED', 'TIMED_OUT'],
  stopped: ['CANCELLING', 'CANCELLED', 'SKIPPED_OVERLAPPING'],
});

/** Systems Manager Maintenance Windows. Executions have an outcome; a registration has none. What the owner wrote of
 *  a target is left out of the details: it may name people.
 *  Source: docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-systems-manager-event-examples.html,
 *  …/reference-eventbridge-events.html */
export const maintenanceWindows: Source = {
  name: 'ssm-maintenance-windows',
  title: 'Systems Manager Maintenance Windows: windows, targets, tasks and their executions',
  page: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-systems-manager-event-examples.html',
  recognises: eventsOf('aws.ssm', [...executions, ...registrations]),
  tell(event) {
    const { fields } = event;
    const status = fields.text('detail.status');
    const started_at = fields.instant('detail.start-time');
    const ended_at = fields.instant('detail.end-time');
    return opsEvent(event, {
      kind: 'maintenance',
      subject: fields.need('detail.window-id'),
      subject_type: 'maintenance_window',
      run_id: fields.text('detail.window-execution-id'),
      name:
        fields.text('detail.task-execution-id') ??
        fields.text('detail.window-task-id') ??
        fields.text('detail.window-target-id'),
      status,
      outcome: executions.includes(typeOf(fields)) ? outcomeOf(status) : null,
      started_at,
      ended_at,
      duration_seconds: secondsBetween(started_at, ended_at),
      details: detailsOf(fields, ['owner-information']),
    });
  },
  examples: [
    {
      title: 'a window ran out of time',
      event: {
        id: '01234567-0123-0123-0123-0123456789ab',
        'detail-type': 'Maintenance Window Execution State-change Notification',
        source: 'aws.ssm',
        account: '111122223333',
        time: '2026-11-16T01:00:57Z',
        region: 'eu-west-1',
        detail: {
          'start-time': '2026-11-16T01:00:56.427Z',
          'end-time': '2026-11-16T01:00:57.070Z',
          'window-id': 'mw-1',
          'window-execution-id': 'b60fb56e',
          status: 'TIMED_OUT',
        },
      },
      becomes: [
        {
          table: 'ops_events',
          values: {
            kind: 'maintenance',
            subject: 'mw-1',
            run_id: 'b60fb56e',
            outcome: 'failed',
            duration_seconds: 0.643,
          },
        },
      ],
    },
    {
      title: 'a target is registered',
      event: {
        id: '1',
        'detail-type': 'Maintenance Window Target Registration Notification',
        source: 'aws.ssm',
        time: '2026-11-16T00:58:37Z',
        detail: { 'window-target-id': 'e7265f13', 'window-id': 'mw-1', status: 'REGISTERED' },
      },
      becomes: [{ table: 'ops_events', values: { name: 'e7265f13', status: 'REGISTERED', outcome: null } }],
    },
    {
      title: 'no window',
      event: { 'detail-type': 'Maintenance Window State-change Notification', source: 'aws.ssm', detail: {} },
      becomes: { reason: 'missing_value' },
    },
  ],
};
