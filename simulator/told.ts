import type { History, Recorded } from './code/history.ts';
import type { Utterance } from './delivery/utterance.ts';
import type { RolloutFact } from './facts.ts';
import { codePipelineExecution } from './formats/code_pipeline.ts';
import { deployerLines } from './formats/deployer.ts';
import { ecsDeployment } from './formats/ecs.ts';
import { exportedChange, exportedIncident, exportedRollout } from './formats/exported.ts';
import { githubChange } from './formats/github_changes.ts';
import { githubDeployment } from './formats/github_deployments.ts';
import { lambdaCalls } from './formats/lambda_calls.ts';
import { pagerDutyIncident } from './formats/pager_duty.ts';
import { parameterSet } from './formats/parameters.ts';
import { reviewLine } from './formats/reviews.ts';
import type { Happened } from './happenings/happen.ts';
import { endOf } from './happenings/steps.ts';
import type { Instant } from './time.ts';

/** Everything that is said of changes, rollouts and incidents, by whoever says it. Of what was over before the first
 *  day, exports tell, and what the organisation's own tools wrote. */
export function told({ world, code }: Happened): Utterance[] {
  const { organisation, rollouts, incidents, decoys, chance, settings } = world;
  const byId = new Map(rollouts.map((rollout) => [rollout.id, rollout]));
  const rolloutOf = (id: string): RolloutFact | null => byId.get(id) ?? null;
  const recorded = recordedById(code);
  const services = new Map(organisation.services.map((service) => [service.name, service]));
  return [
    ...[...recorded.values()].flatMap((one) =>
      isOver(one.fact.mergedAt ?? one.fact.firstReviewedAt) ? exportedChange(one) : githubChange(one, chance),
    ),
    ...rollouts.flatMap((rollout) => {
      const brought = rollout.change === null ? null : (recorded.get(rollout.change) ?? null);
      return toldOf(rollout, brought);
    }),
    ...incidents.flatMap((incident) => {
      const reviewed = reviewLine(incident, rolloutOf);
      if (isOver(incident.resolvedAt)) return [...exportedIncident(incident), ...reviewed];
      const service = services.get(incident.service);
      const paged = service === undefined ? [] : pagerDutyIncident(incident, service, chance);
      return [...paged, ...reviewed];
    }),
    ...decoys.flatMap((decoy, place) => {
      const service = services.get(decoy.service);
      if (service === undefined || isOver(decoy.at)) return [];
      return [parameterSet(decoy, service, chance.of(`decoy ${place}`))];
    }),
  ];

  function isOver(at: Instant | null): boolean {
    return at !== null && at < settings.from;
  }

  function toldOf(rollout: RolloutFact, brought: Recorded | null): Utterance[] {
    const change = brought?.change ?? null;
    const sha = brought?.fact.sha ?? null;
    const repository = `acme/${rollout.service}`;
    if (rollout.deployer !== 'deployer' && isOver(endOf(rollout))) return exportedRollout(rollout, brought);
    switch (rollout.deployer) {
      case 'github':
        return githubDeployment(rollout, change, repository, chance);
      case 'codepipeline':
        return [
          ...codePipelineExecution(rollout, change, sha, repository, chance),
          ...ecsDeployment(rollout, chance),
        ];
      case 'lambda':
        return lambdaCalls(rollout, chance);
      default:
        return deployerLines(rollout, sha, rolloutOf);
    }
  }
}

function recordedById(code: ReadonlyMap<string, History>): Map<string, Recorded> {
  return new Map([...code.values()].flatMap(({ recorded }) => recorded.map((one) => [one.fact.id, one])));
}
