import type { Recorded } from '../code/history.ts';
import type { Json, Utterance } from '../delivery/utterance.ts';
import type { IncidentFact, RolloutFact, StepFact } from '../facts.ts';
import { type Instant, iso, second } from '../time.ts';
import { servedBy } from './deployer.ts';
import { deploymentId } from './deployment_id.ts';
import { labelsOf } from './github_changes.ts';
import { personId } from './pager_duty.ts';

/** What was known before the feeds were set up: exports of the providers' own pages, brought into canonical columns by
 *  whoever set them up. What a feed does not say they do not say either. */

function line(feed: 'deployments' | 'changes' | 'incidents', at: Instant, say: () => Json): Utterance {
  return { feed, at, account: null, region: null, say };
}

/** @param change of which the rollout's version is; null where that is not known */
export function exportedRollout(rollout: RolloutFact, change: Recorded | null): Utterance[] {
  const { deployer, kind } = rollout;
  const takenBack = kind === 'rollback';
  const unversioned = deployer === 'codepipeline' && takenBack;
  const sha = deployer === 'lambda' || unversioned ? null : (change?.fact.sha ?? null);
  return rollout.steps.map((step) =>
    line('deployments', step.finishedAt, () => ({
      id: deploymentId({ ...rollout, steps: [step] }),
      source: deployer,
      provider_id: step.provider,
      rollout_id: deployer === 'codepipeline' ? step.provider : null,
      service: rollout.service,
      environment: rollout.environment,
      region: deployer === 'lambda' ? step.region : null,
      account_id: step.account,
      kind: takenBack && deployer === 'codepipeline' ? 'rollback' : null,
      status: step.succeeded ? 'succeeded' : 'failed',
      attempt: deployer === 'codepipeline' ? step.attempt : null,
      started_at: iso(step.startedAt),
      finished_at: iso(step.finishedAt),
      updated_at: iso(step.finishedAt),
      commit_sha: sha,
      version: unversioned ? null : rollout.version,
      repository: sha === null ? null : `acme/${rollout.service}`,
      ...toldBy(rollout, change, step),
    })),
  );
}

function toldBy(rollout: RolloutFact, change: Recorded | null, step: StepFact) {
  const hotfix = change?.change.kind === 'hotfix';
  switch (rollout.deployer) {
    case 'github':
      return {
        branch: hotfix ? (change?.change.branch ?? null) : 'main',
        trigger: rollout.trigger === 'pipeline' ? 'pipeline' : null,
      };
    case 'codepipeline':
      return {
        trigger: rollout.trigger,
        title: rollout.kind === 'rollback' ? null : (change?.change.title ?? null),
      };
    default:
      return { served: servedBy(step), first_served_at: iso(step.finishedAt), strategy: 'all_at_once' };
  }
}

/** A change that was merged. */
export function exportedChange({ change, fact }: Recorded): Utterance[] {
  const { sha, mergedAt } = fact;
  if (sha === null || mergedAt === null) return [];
  return [
    line('changes', mergedAt, () => ({
      id: `${fact.repository}/${sha}`,
      source: 'github',
      service: fact.service,
      repository: fact.repository,
      branch: 'main',
      sha,
      merge_request: String(fact.number),
      title: change.title,
      labels: labelsOf(fact),
      author: fact.author,
      author_kind: fact.byBot ? 'bot' : 'human',
      reviewer: change.reviewer?.login ?? null,
      opened_at: iso(fact.openedAt),
      first_reviewed_at: fact.firstReviewedAt === null ? null : iso(fact.firstReviewedAt),
      merged_at: iso(mergedAt),
      updated_at: iso(mergedAt + 2 * second),
    })),
  ];
}

/** What the pager kept of an incident. What a review found is told by the tool for reviews, then as now. */
export function exportedIncident(incident: IncidentFact): Utterance[] {
  const { cause, acknowledgedAt } = incident;
  return [
    line('incidents', incident.resolvedAt, () => ({
      id: incident.id,
      source: 'pagerduty',
      service: incident.service,
      title: incident.title,
      severity: incident.severity,
      detected_by: incident.detectedBy === 'alarm' ? null : 'person',
      opened_at: iso(incident.openedAt),
      acknowledged_at: acknowledgedAt === null ? null : iso(acknowledgedAt),
      acknowledged_by_kind: acknowledgedAt === null ? null : incident.acknowledgedBy,
      acknowledged_by:
        acknowledgedAt === null || incident.acknowledgedBy === 'bot' ? null : personId(incident),
      resolved_at: iso(incident.resolvedAt),
      merged_into: cause.kind === 'symptom' ? cause.of : null,
      updated_at: iso(incident.resolvedAt),
    })),
  ];
}
