import type { deploymentStatus } from '../../../tables/deployment_events.ts';
import { joined } from '../../canonical/input.ts';
import type { Fields } from '../../raw/fields.ts';
import { meaningOf } from '../../raw/meaning.ts';
import { type Fact, notApplicable, type RawEvent, type Source, told } from '../../raw/source.ts';
import { detailTypeOf, placeOf, wrapped } from './event.ts';

type Status = (typeof deploymentStatus)[number];

const deploymentType = 'CodeDeploy Deployment State-change Notification';
const instanceType = 'CodeDeploy Instance State-change Notification';

/** States by EventBridge. READY waits for traffic to be moved to what runs already. */
const states = new Map<string, Status>([
  ['START', 'started'],
  ['READY', 'started'],
  ['SUCCESS', 'succeeded'],
  ['FAILURE', 'failed'],
  ['STOP', 'stopped'],
]);

/** Statuses by trigger; triggers write them as the interface does, or in capitals.
 *  Source: docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentInfo.html */
const statuses = new Map<string, Status>([
  ['CREATED', 'queued'],
  ['QUEUED', 'queued'],
  ['INPROGRESS', 'started'],
  ['BAKING', 'started'],
  ['READY', 'started'],
  ['SUCCEEDED', 'succeeded'],
  ['FAILED', 'failed'],
  ['STOPPED', 'stopped'],
  ['ABORTED', 'stopped'],
  ['Created', 'queued'],
  ['Queued', 'queued'],
  ['InProgress', 'started'],
  ['Baking', 'started'],
  ['Ready', 'started'],
  ['Succeeded', 'succeeded'],
  ['Failed', 'failed'],
  ['Stopped', 'stopped'],
]);

/** AWS CodeDeploy, by EventBridge or by a trigger of the deployment group (SNS), which alone names a rollback. The
 *  deployment group is a remark: whether it stands for an environment is not said.
 *  Source: docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-cloudwatch-events.html,
 *  …/monitoring-sns-event-notifications-json-format.html */
export const codeDeploy: Source = {
  name: 'codedeploy',
  title: 'AWS CodeDeploy: deployments',
  page: 'https://docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-cloudwatch-events.html',
  recognises: (event) => formOf(event) !== null,
  tell(event) {
    switch (formOf(event)) {
      case 'event':
        return told(eventFact(event));
      case 'notice':
        return told(noticeFact(event));
      default:
        return notApplicable('deployment_target');
    }
  },
  examples: [
    {
      title: 'EventBridge',
      event: wrapped('aws.codedeploy', deploymentType, '2026-10-02T22:06:31Z', {
        instanceGroupId: '9fd2fbef-2157-40d8-91e7-6845af69e2d2',
        region: 'eu-west-1',
        application: 'checkout',
        deploymentId: 'd-75I7MBT7C',
        state: 'SUCCESS',
        deploymentGroup: 'checkout-prod',
      }),
      becomes: [
        {
          table: 'deployment_events',
          values: {
            deployment_id: 'codedeploy/d-75I7MBT7C',
            service_key: 'application:checkout',
            environment: null,
            status: 'succeeded',
            started_at: null,
            finished_at: Date.parse('2026-10-02T22:06:31Z'),
            flags: ['deployment_group:checkout-prod'],
          },
        },
      ],
    },
    {
      title: 'a trigger, of a rollback that CodeDeploy began by itself',
      event: {
        region: 'eu-west-1',
        accountId: '111122223333',
        eventTriggerName: 'rollbacks',
        applicationName: 'checkout',
        deploymentId: 'd-9A8B7C6D5',
        deploymentGroupName: 'checkout-prod',
        createTime: '1790978791.595',
        completeTime: '1790978850.402',
        status: 'SUCCEEDED',
        rollbackInformation: '{"RollbackTriggeringDeploymentId":"d-75I7MBT7C"}',
      },
      becomes: [
        {
          table: 'deployment_events',
          values: {
            deployment_id: 'codedeploy/d-9A8B7C6D5',
            account_id: '111122223333',
            kind: 'rollback',
            trigger: 'automatic',
            rollback_of: 'codedeploy/d-75I7MBT7C',
            started_at: 1790978791595,
            finished_at: 1790978850402,
          },
        },
      ],
    },
    {
      title: 'one instance of a deployment',
      event: wrapped('aws.codedeploy', instanceType, '2026-10-02T23:18:50Z', {
        instanceId: 'i-0000000aaaaaaaaaa',
        state: 'SUCCESS',
        deploymentId: 'd-75I7MBT7C',
      }),
      becomes: { rule: 'deployment_target' },
    },
    {
      title: 'a state that CodeDeploy does not have',
      event: wrapped('aws.codedeploy', deploymentType, '2026-10-02T22:06:31Z', {
        application: 'checkout',
        deploymentId: 'd-75I7MBT7C',
        state: 'DONE',
      }),
      becomes: { reason: 'not_in_set' },
    },
  ],
};

/** What every row about a deployment of CodeDeploy has alike, whoever tells of it. Its id alone names it. */
export function codeDeployment(id: string) {
  return { deployment_id: joined(['codedeploy', id]), source: 'codedeploy', provider_id: id };
}

function formOf(event: RawEvent): 'event' | 'notice' | 'target' | null {
  const type = detailTypeOf(event, 'aws.codedeploy');
  if (type === deploymentType) return 'event';
  if (type === instanceType) return 'target';
  const { json } = event.fields;
  if (!json.has('eventTriggerName') || !json.has('deploymentId')) return null;
  if (json.has('applicationName')) return 'notice';
  return json.has('instanceStatus') ? 'target' : null;
}

function eventFact(event: RawEvent): Fact {
  const { fields } = event;
  const status = meaningOf(fields, 'detail.state', states);
  const at = fields.needInstant('time');
  const values = {
    ...placeOf(event),
    ...codeDeployment(fields.need('detail.deploymentId')),
    service_key: `application:${fields.need('detail.application')}`,
    status,
    started_at: fields.text('detail.state') === 'START' ? at : null,
    finished_at: status === 'started' ? null : at,
    updated_at: at,
    flags: groupOf(fields, 'detail.deploymentGroup'),
  };
  return { table: 'deployment_events', values };
}

function noticeFact(event: RawEvent): Fact {
  const { fields } = event;
  const status = meaningOf(fields, 'status', statuses);
  const id = fields.need('deploymentId');
  const values = {
    ...placeOf(event),
    account_id: fields.text('accountId') ?? event.account,
    ...codeDeployment(id),
    service_key: `application:${fields.need('applicationName')}`,
    status,
    started_at: fields.instant('createTime'),
    finished_at: fields.instant('completeTime'),
    updated_at: fields.instant('completeTime') ?? fields.instant('createTime'),
    ...rollbackOf(fields, id),
    flags: groupOf(fields, 'deploymentGroupName'),
  };
  return { table: 'deployment_events', values };
}

/** The deployment whose failure or stop made CodeDeploy begin this one.
 *  Source: docs.aws.amazon.com/codedeploy/latest/APIReference/API_RollbackInfo.html */
function rollbackOf(fields: Fields, id: string) {
  const undone = fields.embedded('rollbackInformation')?.text('RollbackTriggeringDeploymentId') ?? null;
  if (undone === null || undone === id) return {};
  const { deployment_id } = codeDeployment(undone);
  return { kind: 'rollback', trigger: 'automatic', rollback_of: deployment_id } as const;
}

function groupOf(fields: Fields, path: string): string[] | null {
  const group = fields.text(path);
  return group === null ? null : [`deployment_group:${group}`];
}
