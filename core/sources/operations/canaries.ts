import type { Source } from '../raw/source.ts';
import { arnOf } from './arn.ts';
import { eventsOf, opsEvent, secondsBetween, typeOf } from './ops_event.ts';
import { outcomes } from './outcome.ts';

const statusChange = 'Synthetics Canary Status Change';

const runOutcome = outcomes({ succeeded: ['PASSED'], failed: ['FAILED'] });
const stateOutcome = outcomes({
  started: ['CREATING', 'STARTING', 'UPDATING', 'RUNNING'],
  succeeded: ['READY'],
  failed: ['ERROR'],
  stopped: ['STOPPING', 'STOPPED', 'DELETING'],
});

/** CloudWatch Synthetics: each run of a canary, and the state of the canary itself; the type tells them apart.
 *  Source: docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/monitoring-events-eventbridge.html,
 *  docs.aws.amazon.com/AmazonSynthetics/latest/APIReference/API_CanaryStatus.html */
export const canaries: Source = {
  name: 'synthetics',
  title: 'CloudWatch Synthetics: runs and states of canaries',
  page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/monitoring-events-eventbridge.html',
  recognises: eventsOf('aws.synthetics', [
    'Synthetics Canary TestRun Successful',
    'Synthetics Canary TestRun Failure',
    statusChange,
  ]),
  tell(event) {
    const { fields } = event;
    const changed = typeOf(fields) === statusChange;
    const name = fields.need('detail.canary-name');
    const account = fields.text('account') ?? fields.text('detail.account-id') ?? event.account;
    const region = fields.text('region') ?? event.region;
    const status = fields.text(changed ? 'detail.current-state' : 'detail.test-run-status');
    const started_at = fields.instant('detail.canary-run-timeline.started');
    const ended_at = fields.instant('detail.canary-run-timeline.completed');
    const reason = fields.text('detail.state-reason');
    return opsEvent(event, {
      kind: 'canary',
      subject: arnOf('synthetics', { account, region }, `canary:${name}`) ?? name,
      subject_type: 'canary',
      run_id: fields.text('detail.canary-run-id'),
      name,
      status,
      previous_status: fields.text('detail.previous-state'),
      outcome: (changed ? stateOutcome : runOutcome)(status),
      started_at,
      ended_at,
      duration_seconds: secondsBetween(started_at, ended_at),
      message: reason === null || /^null$/i.test(reason) ? fields.text('detail.message') : reason,
      service_key: `canary:${name}`,
    });
  },
  examples: [
    {
      title: 'a run that failed',
      event: {
        id: '2644b18f-3e67-5ebf-cdfd-bf9f91392f41',
        'detail-type': 'Synthetics Canary TestRun Failure',
        source: 'aws.synthetics',
        account: '111122223333',
        time: '2026-02-09T22:24:27Z',
        region: 'eu-west-1',
        resources: [],
        detail: {
          'canary-name': 'checkout',
          'canary-run-id': '0df3',
          'test-run-status': 'FAILED',
          'state-reason': 'Error: 500',
          'canary-run-timeline': { started: 1770675860.5, completed: 1770675867 },
          message: 'Test run result is generated successfully',
        },
      },
      becomes: [
        {
          table: 'ops_events',
          values: {
            source: 'synthetics',
            kind: 'canary',
            subject: 'arn:aws:synthetics:eu-west-1:111122223333:canary:checkout',
            run_id: '0df3',
            status: 'FAILED',
            outcome: 'failed',
            duration_seconds: 6.5,
            message: 'Error: 500',
            service_key: 'canary:checkout',
          },
        },
      ],
    },
    {
      title: 'a state that is not documented',
      event: {
        id: '1',
        'detail-type': 'Synthetics Canary Status Change',
        source: 'aws.synthetics',
        time: '2026-02-09T22:24:27Z',
        detail: { 'canary-name': 'checkout', 'current-state': 'DREAMING', 'state-reason': 'null' },
      },
      becomes: [
        {
          table: 'ops_events',
          values: { status: 'DREAMING', outcome: 'unknown', subject: 'checkout', message: null },
        },
      ],
    },
    {
      title: 'a run of no canary',
      event: { 'detail-type': 'Synthetics Canary TestRun Failure', source: 'aws.synthetics', detail: {} },
      becomes: { reason: 'missing_value' },
    },
  ],
};
