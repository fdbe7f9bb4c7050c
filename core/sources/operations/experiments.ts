import type { Source } from '../raw/source.ts';
import { eventsOf, opsEvent } from './ops_event.ts';
import { outcomes } from './outcome.ts';

const outcomeOf = outcomes({
  started: ['pending', 'initiating', 'running'],
  succeeded: ['completed'],
  failed: ['failed'],
  stopped: ['stopping', 'stopped', 'cancelled'],
});

/** AWS Fault Injection Service: states of experiments.
 *  Source: docs.aws.amazon.com/fis/latest/userguide/monitoring-eventbridge.html,
 *  docs.aws.amazon.com/fis/latest/APIReference/API_ExperimentState.html */
export const experiments: Source = {
  name: 'fis',
  title: 'AWS Fault Injection Service: experiments',
  page: 'https://docs.aws.amazon.com/fis/latest/userguide/monitoring-eventbridge.html',
  recognises: eventsOf('aws.fis', ['FIS Experiment State Change']),
  tell(event) {
    const { fields } = event;
    const run = fields.need('detail.experiment-id');
    const status = fields.text('detail.new-state.status');
    return opsEvent(event, {
      kind: 'experiment',
      subject: fields.texts('resources')[0] ?? run,
      subject_type: 'experiment',
      run_id: run,
      name: fields.text('detail.experiment-template-id'),
      status,
      previous_status: fields.text('detail.old-state.status'),
      outcome: outcomeOf(status),
      message: fields.text('detail.new-state.reason'),
    });
  },
  examples: [
    {
      title: 'an experiment is stopped',
      event: {
        id: '12345678-1234-1234-1234-123456789012',
        'detail-type': 'FIS Experiment State Change',
        source: 'aws.fis',
        account: '111122223333',
        time: '2026-10-02T10:00:00Z',
        region: 'eu-west-1',
        resources: ['arn:aws:fis:eu-west-1:111122223333:experiment/EXPaBCD1efg2HIJkL3'],
        detail: {
          'experiment-id': 'EXPaBCD1efg2HIJkL3',
          'experiment-template-id': 'EXTa1b2c3de5f6g7h',
          'new-state': { status: 'stopped', reason: 'an alarm stopped it' },
          'old-state': { status: 'running', reason: 'running' },
        },
      },
      becomes: [
        {
          table: 'ops_events',
          values: {
            kind: 'experiment',
            run_id: 'EXPaBCD1efg2HIJkL3',
            status: 'stopped',
            previous_status: 'running',
            outcome: 'stopped',
          },
        },
      ],
    },
    {
      title: 'an experiment without an id',
      event: { 'detail-type': 'FIS Experiment State Change', source: 'aws.fis', detail: {} },
      becomes: { reason: 'missing_value' },
    },
  ],
};
