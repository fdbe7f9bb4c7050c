import { notApplicable, type Source } from '../raw/source.ts';
import { eventsOf, opsEvent, secondsBetween, typeOf } from './ops_event.ts';
import type { Outcome } from './outcome.ts';

const refresh = 'EC2 Auto Scaling Instance Refresh';

/** The type of an event says what came of it. */
const outcomeOf: ReadonlyMap<string, Outcome> = new Map([
  ['EC2 Instance Launch Successful', 'succeeded'],
  ['EC2 Instance Launch Unsuccessful', 'failed'],
  ['EC2 Instance Terminate Successful', 'succeeded'],
  ['EC2 Instance Terminate Unsuccessful', 'failed'],
  ['EC2 Instance Detach Successful', 'succeeded'],
  ['EC2 Instance Detach Unsuccessful', 'failed'],
  [`${refresh} Started`, 'started'],
  [`${refresh} Started Baking`, 'started'],
  [`${refresh} Checkpoint Reached`, 'started'],
  [`${refresh} Succeeded`, 'succeeded'],
  [`${refresh} Failed`, 'failed'],
  [`${refresh} Cancelled`, 'stopped'],
  [`${refresh} Rollback Started`, 'started'],
  [`${refresh} Rollback Succeeded`, 'succeeded'],
  [`${refresh} Rollback Failed`, 'failed'],
]);

const lifecycle = ['EC2 Instance-launch Lifecycle Action', 'EC2 Instance-terminate Lifecycle Action'];

/** Amazon EC2 Auto Scaling: launches, terminations and refreshes. A lifecycle action only asks a hook to go on.
 *  Source: docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-event-reference.html,
 *  docs.aws.amazon.com/eventbridge/latest/ref/events-ref-autoscaling.html */
export const autoScaling: Source = {
  name: 'auto-scaling',
  title: 'Amazon EC2 Auto Scaling: launches, terminations, refreshes',
  page: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-event-reference.html',
  recognises: eventsOf('aws.autoscaling', [...outcomeOf.keys(), ...lifecycle]),
  tell(event) {
    const { fields } = event;
    const type = typeOf(fields);
    if (lifecycle.includes(type)) return notApplicable('lifecycle_action');
    const started_at = fields.instant('detail.StartTime');
    const ended_at = fields.instant('detail.EndTime');
    const group = fields.need('detail.AutoScalingGroupName');
    return opsEvent(event, {
      kind: 'scaling',
      subject: fields.texts('resources').find((arn) => arn.includes(':autoScalingGroup:')) ?? group,
      subject_type: 'auto_scaling_group',
      run_id: fields.text('detail.ActivityId') ?? fields.text('detail.InstanceRefreshId'),
      name: group,
      status: fields.text('detail.StatusCode'),
      outcome: outcomeOf.get(type) ?? 'unknown',
      started_at,
      ended_at,
      duration_seconds: secondsBetween(started_at, ended_at),
      message: fields.text('detail.StatusMessage') ?? fields.text('detail.Description'),
    });
  },
  examples: [
    {
      title: 'a launch failed',
      event: {
        id: '6318c183-0f23-41a5-84e1-a0106fbc4da1',
        'detail-type': 'EC2 Instance Launch Unsuccessful',
        source: 'aws.autoscaling',
        account: '111122223333',
        time: '2026-05-21T16:43:34Z',
        region: 'eu-west-1',
        resources: [
          'arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:d2:autoScalingGroupName/web',
        ],
        detail: {
          StartTime: '2026-05-21T16:43:32.000Z',
          EndTime: '2026-05-21T16:43:34.000Z',
          AutoScalingGroupName: 'web',
          ActivityId: '0e9d8daa',
          StatusCode: 'Failed',
          StatusMessage: 'no capacity',
        },
      },
      becomes: [
        {
          table: 'ops_events',
          values: {
            kind: 'scaling',
            name: 'web',
            run_id: '0e9d8daa',
            status: 'Failed',
            outcome: 'failed',
            duration_seconds: 2,
            message: 'no capacity',
          },
        },
      ],
    },
    {
      title: 'a lifecycle action',
      event: { 'detail-type': 'EC2 Instance-launch Lifecycle Action', source: 'aws.autoscaling', detail: {} },
      becomes: { rule: 'lifecycle_action' },
    },
    {
      title: 'no group',
      event: { 'detail-type': 'EC2 Instance Launch Successful', source: 'aws.autoscaling', detail: {} },
      becomes: { reason: 'missing_value' },
    },
  ],
};
