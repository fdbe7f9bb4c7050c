import { notApplicable, type Source } from '../raw/source.ts';
import { eventsOf, opsEvent } from './ops_event.ts';
import { outcomes } from './outcome.ts';

const isEc2 = eventsOf('aws.ec2', [
  'EC2 Instance State-change Notification',
  'EC2 Spot Instance Interruption Warning',
  'EC2 Instance Rebalance Recommendation',
]);

const isOpsWorks = eventsOf('aws.opsworks', [
  'OpsWorks Instance State Change',
  'OpsWorks Command State Change',
  'OpsWorks Deployment State Change',
  'OpsWorks Alert',
]);

const outcomeOf = outcomes({
  started: ['pending', 'running'],
  stopped: ['shutting-down', 'terminated', 'stopping', 'stopped'],
});

/** Amazon EC2: states of instances, and warnings to Spot instances, which have no state. AWS OpsWorks Stacks ended on
 *  26 May 2024; what is left of its events matters to nothing.
 *  Source: docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instance-state-changes.html,
 *  …/spot-instance-termination-notices.html, …/rebalance-recommendations.html,
 *  docs.aws.amazon.com/opsworks/latest/userguide/stacks-eol-faqs.html */
export const instances: Source = {
  name: 'ec2',
  title: 'Amazon EC2: states of instances, Spot interruptions',
  page: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instance-state-changes.html',
  recognises: (event) => isEc2(event) || isOpsWorks(event),
  tell(event) {
    if (isOpsWorks(event)) return notApplicable('opsworks_ended');
    const { fields } = event;
    const instance = fields.need('detail.instance-id');
    const state = fields.text('detail.state');
    return opsEvent(event, {
      kind: 'instance',
      subject: fields.texts('resources')[0] ?? instance,
      subject_type: 'instance',
      name: instance,
      status: state ?? fields.text('detail.instance-action'),
      outcome: outcomeOf(state),
    });
  },
  examples: [
    {
      title: 'an instance stops',
      event: {
        id: '7bf73129-1428-4cd3-a780-95db273d1602',
        'detail-type': 'EC2 Instance State-change Notification',
        source: 'aws.ec2',
        account: '111122223333',
        time: '2026-11-11T21:29:54Z',
        region: 'eu-west-1',
        resources: ['arn:aws:ec2:eu-west-1:111122223333:instance/i-abcd1111'],
        detail: { 'instance-id': 'i-abcd1111', state: 'stopping' },
      },
      becomes: [
        {
          table: 'ops_events',
          values: { kind: 'instance', name: 'i-abcd1111', status: 'stopping', outcome: 'stopped' },
        },
      ],
    },
    {
      title: 'a Spot instance will be taken',
      event: {
        id: '1',
        'detail-type': 'EC2 Spot Instance Interruption Warning',
        source: 'aws.ec2',
        time: '2026-11-11T21:29:54Z',
        detail: { 'instance-id': 'i-abcd1111', 'instance-action': 'terminate' },
      },
      becomes: [{ table: 'ops_events', values: { status: 'terminate', outcome: null } }],
    },
    {
      title: 'OpsWorks',
      event: { 'detail-type': 'OpsWorks Alert', source: 'aws.opsworks', detail: {} },
      becomes: { rule: 'opsworks_ended' },
    },
    {
      title: 'no instance',
      event: { 'detail-type': 'EC2 Instance State-change Notification', source: 'aws.ec2', detail: {} },
      becomes: { reason: 'missing_value' },
    },
  ],
};
