import type { ChangeFact, Facts, IncidentFact, RolloutFact, StepFact } from '../../simulator/facts.ts';

/** Records in canonical columns (docs/reference/input.md), by table. What is left out is unknown. */
export interface CanonicalRecords {
  readonly deployments: readonly CanonicalRecord[];
  readonly changes: readonly CanonicalRecord[];
  readonly incidents: readonly CanonicalRecord[];
}

export type CanonicalRecord = Readonly<Record<string, unknown>>;

/** What really happened, as whoever knew all of it would write it down, as far as anybody tells: what no provider says
 *  (which version a pipeline returned to, when code in a bundle was written) stays unknown here too. Made from facts
 *  alone; of how the raw records look it knows nothing. */
export function canonicalFacts({
  rollouts,
  changes,
  incidents,
}: Pick<Facts, 'rollouts' | 'changes' | 'incidents'>): CanonicalRecords {
  const changeOf = new Map(changes.map((change) => [change.id, change]));
  const rolloutOf = new Map(rollouts.map((rollout) => [rollout.id, rollout]));
  const idOf = (id: string | null | undefined): string | null => {
    const rollout = id == null ? undefined : rolloutOf.get(id);
    return rollout === undefined ? null : rowId(rollout, mainStep(rollout));
  };
  return {
    deployments: rollouts.flatMap((rollout) =>
      rollout.steps.map((step) => ({
        id: rowId(rollout, step),
        source: rollout.deployer,
        provider_id: step.provider,
        service: rollout.service,
        environment: rollout.environment,
        status: step.succeeded ? 'succeeded' : 'failed',
        started_at: iso(step.startedAt),
        finished_at: iso(step.finishedAt),
        updated_at: iso(step.finishedAt),
        ...toldBy(rollout, step, changeOf.get(rollout.change ?? '') ?? null, idOf),
      })),
    ),
    changes: changes.flatMap((change) => changeRecord(change, changes)),
    incidents: incidents.map((incident) => incidentRecord(incident, idOf)),
  };
}

/** What each deployer tells beside times and outcome. */
function toldBy(
  rollout: RolloutFact,
  step: StepFact,
  change: ChangeFact | null,
  idOf: (id: string | null | undefined) => string | null,
): CanonicalRecord {
  const sha = change?.sha ?? null;
  const hotfix = change?.kind === 'hotfix';
  const takenBack = rollout.kind === 'rollback';
  switch (rollout.deployer) {
    case 'github':
      return {
        commit_sha: sha,
        version: sha,
        repository: `acme/${rollout.service}`,
        branch: hotfix ? 'hotfix/it' : 'main',
        trigger: rollout.trigger === 'pipeline' ? 'pipeline' : null,
      };
    case 'codepipeline':
      return {
        rollout_id: step.provider,
        attempt: step.attempt,
        kind: takenBack ? 'rollback' : null,
        trigger: rollout.trigger,
        commit_sha: takenBack ? null : sha,
        version: takenBack ? null : rollout.version,
        repository: takenBack ? null : `acme/${rollout.service}`,
        title: hotfix && !takenBack ? 'hotfix: it' : null,
      };
    case 'lambda':
      return {
        region: step.region,
        version: rollout.version,
        first_served_at: iso(step.finishedAt),
        served: 'full',
        strategy: 'all_at_once',
      };
    default:
      return {
        rollout_id: step.provider,
        region: step.region,
        attempt: step.attempt,
        kind: ['hotfix', 'rollback', 'configuration', 'flag'].includes(rollout.kind) ? rollout.kind : null,
        first_served_at: step.servedAt === null ? null : iso(step.servedAt),
        served: step.succeeded ? 'full' : step.servedAt === null ? 'none' : 'part',
        strategy: rollout.strategy,
        trigger: rollout.trigger,
        commit_sha: sha,
        version: rollout.version,
        repository: `acme/${rollout.service}`,
        rollback_of: takenBack ? idOf(rollout.undoes[0]) : null,
        fixes_deployment: idOf(rollout.repairs),
        incident_id: rollout.incident,
      };
  }
}

/** A change that was merged; others count for nothing. */
function changeRecord(change: ChangeFact, all: readonly ChangeFact[]): CanonicalRecord[] {
  const { repository, service, sha, mergedAt } = change;
  if (sha === null || mergedAt === null) return [];
  const before = all.filter(
    (other) => other.repository === repository && other.mergedAt !== null && other.mergedAt <= mergedAt,
  );
  return [
    {
      id: `${repository}/${sha}`,
      service,
      repository,
      sha,
      merge_request: String(change.number),
      labels: change.kind === 'improvement' ? ['improvement'] : [],
      author: change.author,
      author_kind: change.byBot ? 'bot' : 'human',
      authored_at: iso(change.authoredAt + change.skew * 1000),
      opened_at: iso(change.openedAt),
      first_reviewed_at: change.firstReviewedAt === null ? null : iso(change.firstReviewedAt),
      merged_at: iso(mergedAt),
      merge_order: before.length,
      reverts: change.reverts,
    },
  ];
}

function incidentRecord(
  incident: IncidentFact,
  idOf: (id: string | null | undefined) => string | null,
): CanonicalRecord {
  const { review, cause } = incident;
  const reviewed =
    review === null
      ? {}
      : {
          environment: 'production',
          impact_started_at: iso(incident.impactAt),
          impact_ended_at: review.impactEndKnown ? iso(incident.impactEndedAt) : null,
          mitigated_at: iso(incident.mitigatedAt),
          reviewed_at: iso(review.heldAt),
          deployment_id: idOf(review.blames),
          causes: review.causes,
          customer_notified_at: review.customersToldAt === null ? null : iso(review.customersToldAt),
          escalations: review.escalations,
          disposition: review.disposition,
        };
  return {
    id: incident.id,
    source: 'pagerduty',
    service: incident.service,
    severity: incident.severity,
    opened_at: iso(incident.openedAt),
    acknowledged_at: incident.acknowledgedAt === null ? null : iso(incident.acknowledgedAt),
    acknowledged_by_kind: incident.acknowledgedAt === null ? null : incident.acknowledgedBy,
    acknowledged_by:
      incident.acknowledgedAt === null || incident.acknowledgedBy === 'bot' ? null : `${incident.onCall}`,
    resolved_at: iso(incident.resolvedAt),
    merged_into: cause.kind === 'symptom' ? cause.of : null,
    ...reviewed,
  };
}

/** The step by which a rollout is named: the first that succeeded, else the last. */
function mainStep({ steps }: RolloutFact): StepFact | undefined {
  return steps.find(({ succeeded }) => succeeded) ?? steps.at(-1);
}

function rowId({ id }: RolloutFact, step: StepFact | undefined): string {
  return `${id}/${step?.region}/${step?.attempt}`;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
