import type { Source } from '../raw/source.ts';
import { eventsOf, opsEvent } from './ops_event.ts';
import { outcomes } from './outcome.ts';

const outcomeOf = outcomes({
  started: ['PENDING', 'ATTACHING'],
  succeeded: ['ATTACHED'],
  failed: ['FAILED'],
  stopped: ['DETACHING', 'DETACHED'],
});

/** Amazon EMR: policies by which a cluster scales.
 *  Source: docs.aws.amazon.com/emr/latest/ManagementGuide/emr-manage-cloudwatch-events.html,
 *  docs.aws.amazon.com/emr/latest/APIReference/API_AutoScalingPolicyStatus.html */
export const emrScaling: Source = {
  name: 'emr',
  title: 'Amazon EMR: scaling policies',
  page: 'https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-manage-cloudwatch-events.html',
  recognises: eventsOf('aws.emr', ['EMR Auto Scaling Policy State Change']),
  tell(event) {
    const { fields } = event;
    const status = fields.text('detail.state');
    return opsEvent(event, {
      kind: 'scaling',
      subject: fields.need('detail.clusterId'),
      subject_type: 'emr_cluster',
      name: fields.text('detail.resourceId'),
      status,
      outcome: outcomeOf(status),
      message: fields.text('detail.message'),
    });
  },
  examples: [
    {
      title: 'a policy is changed',
      event: {
        id: '2f8147ab-8c48-47c6-b0b6-3ee23ec8d300',
        'detail-type': 'EMR Auto Scaling Policy State Change',
        source: 'aws.emr',
        account: '111122223333',
        time: '2026-12-16T20:42:44Z',
        region: 'eu-west-1',
        resources: [],
        detail: { resourceId: 'ig-X2', clusterId: 'j-1Y', state: 'PENDING', message: 'modified by user' },
      },
      becomes: [
        {
          table: 'ops_events',
          values: { kind: 'scaling', subject: 'j-1Y', name: 'ig-X2', outcome: 'started' },
        },
      ],
    },
    {
      title: 'no cluster',
      event: { 'detail-type': 'EMR Auto Scaling Policy State Change', source: 'aws.emr', detail: {} },
      becomes: { reason: 'missing_value' },
    },
  ],
};
