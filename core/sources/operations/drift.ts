import type { Fields } from '../raw/fields.ts';
import type { Source } from '../raw/source.ts';
import { parseArn } from './arn.ts';
import { eventsOf, opsEvent } from './ops_event.ts';
import { type Outcome, outcomes } from './outcome.ts';

const found = outcomes({ succeeded: ['IN_SYNC'], failed: ['DRIFTED'] });

/** AWS CloudFormation: whether a stack still is what its template says. The status is that of the stack, the category
 *  that of the check; the outcome is what a finished check found.
 *  Source: docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/event-detail-stack-drift-detection-change.html,
 *  docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackDriftDetectionStatus.html */
export const drift: Source = {
  name: 'cloudformation-drift',
  title: 'AWS CloudFormation: drift of stacks',
  page: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/event-detail-stack-drift-detection-change.html',
  recognises: eventsOf('aws.cloudformation', ['CloudFormation Drift Detection Status Change']),
  tell(event) {
    const { fields } = event;
    const stack = fields.need('detail.stack-id');
    const name = stackName(stack);
    return opsEvent(event, {
      kind: 'drift',
      subject: stack,
      subject_type: 'stack',
      run_id: fields.text('detail.stack-drift-detection-id'),
      name,
      status: fields.text('detail.status-details.stack-drift-status'),
      category: fields.text('detail.status-details.detection-status'),
      outcome: outcomeOf(fields),
      service_key: name === null ? null : `stack:${name}`,
    });
  },
  examples: [
    {
      title: 'a stack has drifted',
      event: {
        id: '1',
        'detail-type': 'CloudFormation Drift Detection Status Change',
        source: 'aws.cloudformation',
        account: '111122223333',
        time: '2026-10-02T10:00:00Z',
        region: 'eu-west-1',
        resources: [],
        detail: {
          'stack-id': 'arn:aws:cloudformation:eu-west-1:111122223333:stack/checkout/9a0e5120',
          'stack-drift-detection-id': '624af370',
          'status-details': { 'stack-drift-status': 'DRIFTED', 'detection-status': 'DETECTION_COMPLETE' },
          'drift-detection-details': { 'drifted-stack-resource-count': 2 },
        },
      },
      becomes: [
        {
          table: 'ops_events',
          values: {
            kind: 'drift',
            name: 'checkout',
            run_id: '624af370',
            status: 'DRIFTED',
            category: 'DETECTION_COMPLETE',
            outcome: 'failed',
            service_key: 'stack:checkout',
          },
        },
      ],
    },
    {
      title: 'no stack',
      event: {
        'detail-type': 'CloudFormation Drift Detection Status Change',
        source: 'aws.cloudformation',
        detail: {},
      },
      becomes: { reason: 'missing_value' },
    },
  ],
};

function outcomeOf(fields: Fields): Outcome | null {
  const detection = fields.text('detail.status-details.detection-status');
  if (detection === 'DETECTION_IN_PROGRESS') return 'started';
  return detection === 'DETECTION_COMPLETE'
    ? found(fields.text('detail.status-details.stack-drift-status'))
    : 'unknown';
}

/** The name in a stack's ARN, `stack/NAME/ID`. */
function stackName(arn: string | null): string | null {
  return /^stack\/([^/]+)/.exec(parseArn(arn)?.resource ?? '')?.[1] ?? null;
}
