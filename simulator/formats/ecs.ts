import type { Chance } from '../chance.ts';
import type { Utterance } from '../delivery/utterance.ts';
import type { RolloutFact } from '../facts.ts';
import { type Instant, iso, second } from '../time.ts';
import { eventSaid } from './event_bridge.ts';

/** What Amazon ECS says while a pipeline deploys to it: the same rollouts, told a second time.
 *  Source: docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_deployment_events.html */
export function ecsDeployment(rollout: RolloutFact, chance: Chance): Utterance[] {
  const ids = chance.of(`ecs ${rollout.id}`);
  return rollout.steps
    .filter(({ succeeded }) => succeeded)
    .flatMap(({ region, account, startedAt, finishedAt }) => {
      const deploymentId = `ecs-svc/${ids.of('deployment').whole(10 ** 15, 9 * 10 ** 15)}`;
      const said = (eventName: string, at: Instant): Utterance =>
        eventSaid(
          {
            source: 'aws.ecs',
            type: 'ECS Deployment State Change',
            at: at + second,
            account,
            region,
            resources: [`arn:aws:ecs:${region}:${account}:service/${clusterOf(rollout)}`],
          },
          ids.of(eventName),
          () => ({
            eventType: 'INFO',
            eventName,
            deploymentId,
            updatedAt: iso(at),
            reason: `ECS deployment ${deploymentId} ${eventName.endsWith('COMPLETED') ? 'completed' : 'in progress'}.`,
          }),
        );
      return [
        said('SERVICE_DEPLOYMENT_IN_PROGRESS', startedAt + 30 * second),
        said('SERVICE_DEPLOYMENT_COMPLETED', Math.max(finishedAt - 10 * second, startedAt + 31 * second)),
      ];
    });
}

/** Cluster and service. */
export function clusterOf({ service, environment }: Pick<RolloutFact, 'service' | 'environment'>): string {
  return `${environment}/${service}`;
}
