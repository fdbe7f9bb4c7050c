import type { deploymentStatus } from '../../../tables/deployment_events.ts';
import type { Fields } from '../../raw/fields.ts';
import { meaningOf } from '../../raw/meaning.ts';
import { type Fact, notApplicable, type RawEvent, type Source, told } from '../../raw/source.ts';
import { Refusal } from '../../settle.ts';
import { detailTypeOf, placeOf, wrapped } from './event.ts';

type Status = (typeof deploymentStatus)[number];

const deploymentType = 'ECS Deployment State Change';
const workloadTypes = ['ECS Task State Change', 'ECS Container Instance State Change', 'ECS Service Action'];

const names = new Map<string, Status>([
  ['SERVICE_DEPLOYMENT_IN_PROGRESS', 'started'],
  ['SERVICE_DEPLOYMENT_COMPLETED', 'succeeded'],
  ['SERVICE_DEPLOYMENT_FAILED', 'failed'],
]);

const service = 'arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout';

/** Amazon ECS: deployments of services. The events name neither image nor commit. What a rollback returns to is said in
 *  words; what it undoes is not.
 *  Source: docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_deployment_events.html,
 *  docs.aws.amazon.com/eventbridge/latest/ref/events-ref-ecs.html */
export const ecs: Source = {
  name: 'ecs',
  title: 'Amazon ECS: deployments of services',
  page: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_deployment_events.html',
  recognises: (event) => {
    const type = detailTypeOf(event, 'aws.ecs');
    return type === deploymentType || workloadTypes.some((known) => known === type);
  },
  tell: (event) =>
    detailTypeOf(event, 'aws.ecs') === deploymentType
      ? told(deploymentFact(event))
      : notApplicable('workload_state'),
  examples: [
    {
      title: 'a deployment that completed',
      event: wrapped(
        'aws.ecs',
        deploymentType,
        '2026-10-02T12:31:14Z',
        {
          eventType: 'INFO',
          eventName: 'SERVICE_DEPLOYMENT_COMPLETED',
          deploymentId: 'ecs-svc/123',
          updatedAt: '2026-10-02T12:31:11Z',
          reason: 'ECS deployment ecs-svc/123 completed.',
        },
        service,
      ),
      becomes: [
        {
          table: 'deployment_events',
          values: {
            service_key: 'ecs:shop/checkout',
            provider_id: 'ecs-svc/123',
            environment: null,
            status: 'succeeded',
            started_at: null,
            finished_at: Date.parse('2026-10-02T12:31:11Z'),
            updated_at: Date.parse('2026-10-02T12:31:14Z'),
            commit_sha: null,
          },
        },
      ],
    },
    {
      title: 'a rollback that ECS began by itself',
      event: wrapped(
        'aws.ecs',
        deploymentType,
        '2026-10-02T12:31:14Z',
        {
          eventType: 'INFO',
          eventName: 'SERVICE_DEPLOYMENT_IN_PROGRESS',
          deploymentId: 'ecs-svc/124',
          updatedAt: '2026-10-02T12:31:11Z',
          reason: 'ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/122.',
        },
        service,
      ),
      becomes: [
        {
          table: 'deployment_events',
          values: { status: 'started', kind: 'rollback', trigger: 'automatic', rollback_of: null },
        },
      ],
    },
    {
      title: 'a task of a service',
      event: wrapped('aws.ecs', 'ECS Task State Change', '2026-10-02T12:31:14Z', { lastStatus: 'RUNNING' }),
      becomes: { rule: 'workload_state' },
    },
    {
      title: 'a deployment of nothing that is named',
      event: wrapped('aws.ecs', deploymentType, '2026-10-02T12:31:14Z', {
        eventName: 'SERVICE_DEPLOYMENT_COMPLETED',
        deploymentId: 'ecs-svc/123',
      }),
      becomes: { reason: 'missing_value' },
    },
  ],
};

function deploymentFact(event: RawEvent): Fact {
  const { fields } = event;
  const status = meaningOf(fields, 'detail.eventName', names);
  const saidAt = fields.needInstant('time');
  const at = fields.instant('detail.updatedAt') ?? saidAt;
  const rollback = /\brolling back to deployment/i.test(fields.text('detail.reason') ?? '');
  const values = {
    ...placeOf(event),
    source: 'ecs',
    provider_id: fields.need('detail.deploymentId'),
    service_key: `ecs:${serviceOf(fields)}`,
    status,
    started_at: status === 'started' ? at : null,
    finished_at: status === 'started' ? null : at,
    updated_at: saidAt,
    ...(rollback ? ({ kind: 'rollback', trigger: 'automatic' } as const) : {}),
  };
  return { table: 'deployment_events', values };
}

/** Cluster and name of the service; ARNs of before 2019 name no cluster. */
function serviceOf(fields: Fields): string {
  for (const arn of fields.texts('resources')) {
    const [, name] = /^arn:[^:]+:ecs:[^:]*:[^:]*:service\/(.+)$/.exec(arn) ?? [];
    if (name !== undefined) return name;
  }
  throw new Refusal('missing_value', 'resources: none is the ARN of a service', 'resources');
}
