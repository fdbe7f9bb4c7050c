import type { Json, Utterance } from '../delivery/utterance.ts';
import type { RolloutFact, StepFact } from '../facts.ts';
import { iso } from '../time.ts';
import { deployerRow, deploymentId } from './deployment_id.ts';

/** What the organisation's own deployment tool writes, in canonical columns: a line when a step begins, and one when it
 *  ends. It knows what AWS does not say: how much was served, what was undone or repaired, and for which incident.
 *  @param rolloutOf a rollout by its id */
export function deployerLines(
  rollout: RolloutFact,
  sha: string | null,
  rolloutOf: (id: string) => RolloutFact | null,
): Utterance[] {
  return rollout.steps.flatMap((step) => {
    const said = (at: number, more: Readonly<Record<string, Json>>): Utterance => ({
      feed: 'deployments',
      at,
      account: null,
      region: null,
      say: () => ({ ...always(rollout, step, sha, rolloutOf), updated_at: iso(at), ...more }),
    });
    return [
      said(step.startedAt, { status: 'started' }),
      said(step.finishedAt, {
        status: step.succeeded ? 'succeeded' : 'failed',
        finished_at: iso(step.finishedAt),
        first_served_at: step.servedAt === null ? null : iso(step.servedAt),
        served: servedBy(step),
      }),
    ];
  });
}

/** How much a step served: part, where a canary was stopped. */
export function servedBy({ succeeded, servedAt }: StepFact): 'full' | 'part' | 'none' {
  if (succeeded) return 'full';
  return servedAt === null ? 'none' : 'part';
}

/** Kinds that the tool is told; whether a version is the first one or a further one it leaves open. */
export const saidKinds: ReadonlySet<string> = new Set(['hotfix', 'rollback', 'configuration', 'flag']);

function always(
  rollout: RolloutFact,
  step: StepFact,
  sha: string | null,
  rolloutOf: (id: string) => RolloutFact | null,
) {
  const idOf = (id: string | null | undefined): string | null => {
    const other = id == null ? null : rolloutOf(id);
    return other === null ? null : deploymentId(other);
  };
  return {
    id: deployerRow(step),
    source: 'deployer',
    provider_id: step.provider,
    rollout_id: step.provider,
    service: rollout.service,
    environment: rollout.environment,
    region: step.region,
    account_id: step.account,
    kind: saidKinds.has(rollout.kind) ? rollout.kind : null,
    attempt: step.attempt,
    started_at: iso(step.startedAt),
    repository: `acme/${rollout.service}`,
    commit_sha: sha,
    version: rollout.version,
    strategy: rollout.strategy,
    trigger: rollout.trigger,
    rollback_of: rollout.kind === 'rollback' ? idOf(rollout.undoes[0]) : null,
    fixes_deployment: idOf(rollout.repairs),
    incident_id: rollout.incident,
  };
}
