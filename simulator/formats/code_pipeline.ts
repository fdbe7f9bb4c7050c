import type { Chance } from '../chance.ts';
import type { Json, Utterance } from '../delivery/utterance.ts';
import type { RolloutFact, StepFact } from '../facts.ts';
import type { Change } from '../happenings/change.ts';
import type { Instant } from '../time.ts';
import { iso, second } from '../time.ts';
import { eventSaid } from './event_bridge.ts';

/** What CodePipeline says of an execution: the start, the commit that was fetched, a stage, each failure and retry, the
 *  end. A pipeline stands for a service in an environment; Git tags start it.
 *  Source: docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html */
export function codePipelineExecution(
  rollout: RolloutFact,
  change: Change | null,
  sha: string | null,
  repository: string,
  chance: Chance,
): Utterance[] {
  const ids = chance.of(`execution ${rollout.id}`);
  return rollout.steps.flatMap((step) => {
    const said = (
      kind: string,
      state: string,
      at: Instant,
      more: Readonly<Record<string, Json>>,
    ): Utterance =>
      eventSaid(
        {
          source: 'aws.codepipeline',
          type: `CodePipeline ${kind} Execution State Change`,
          at,
          account: step.account,
          region: step.region,
          resources: [`arn:aws:codepipeline:${step.region}:${step.account}:${pipelineOf(rollout)}`],
        },
        ids.of(`${kind} ${state} ${step.attempt}`),
        () => ({ ...executionOf(rollout, step), state, ...more }),
      );
    const trigger = triggerOf(rollout, step, change, sha, repository);
    const begin = step.attempt === 1 ? 'STARTED' : 'RESUMED';
    const fetched = step.attempt === 1 && sha !== null && rollout.kind !== 'rollback';
    return [
      said('Pipeline', begin, step.startedAt, { 'execution-trigger': trigger }),
      ...(fetched ? [said('Action', 'SUCCEEDED', step.startedAt + 5 * second, sourceAction(step, sha))] : []),
      said('Stage', 'STARTED', step.startedAt + 6 * second, { stage: 'Deploy' }),
      said('Pipeline', step.succeeded ? 'SUCCEEDED' : 'FAILED', step.finishedAt, {
        'execution-trigger': trigger,
      }),
    ];
  });
}

/** The name of the pipeline that brings a service to an environment. */
export function pipelineOf({ service, environment }: Pick<RolloutFact, 'service' | 'environment'>): string {
  return `${service}-${environment}`;
}

function executionOf(rollout: RolloutFact, { provider, startedAt, attempt }: StepFact) {
  return {
    pipeline: pipelineOf(rollout),
    'execution-id': provider,
    'start-time': iso(startedAt),
    version: 3,
    'pipeline-execution-attempt': attempt,
  };
}

function triggerOf(
  { kind, trigger, version }: RolloutFact,
  { account }: StepFact,
  change: Change | null,
  sha: string | null,
  repository: string,
): Json {
  if (kind === 'rollback')
    return {
      'trigger-type': trigger === 'automatic' ? 'AutomatedRollback' : 'ManualRollback',
      'trigger-detail': `arn:aws:sts::${account}:assumed-role/deployer/on-call`,
    };
  return {
    'trigger-type': 'WebhookV2',
    'provider-type': 'GitHub',
    'full-repository-name': repository,
    'author-display-name': change?.author?.name ?? 'dependabot',
    'commit-message': change?.title ?? '',
    'commit-id': sha,
    'tag-name': version,
  };
}

function sourceAction(step: StepFact, sha: string) {
  return {
    stage: 'Source',
    action: 'Source',
    type: { owner: 'AWS', provider: 'CodeStarSourceConnection', category: 'Source', version: '1' },
    'execution-result': { 'external-execution-id': sha, 'external-execution-summary': 'fetched' },
    region: step.region,
  };
}
