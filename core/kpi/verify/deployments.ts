import { deploymentStatus } from '../../tables/deployment_events.ts';
import type { DeploymentEvent } from '../../tables/index.ts';
import type { Instant } from '../../tables/kinds.ts';
import { saidLast, statementsOf } from './fold.ts';
import { lastKnown } from './known.ts';
import type { Placing } from './service.ts';

type Said = Pick<
  DeploymentEvent,
  | 'attempt'
  | 'branch'
  | 'change_ids'
  | 'commit_sha'
  | 'environment'
  | 'finished_at'
  | 'first_served_at'
  | 'fixes_bug'
  | 'fixes_deployment'
  | 'incident_id'
  | 'kind'
  | 'labels'
  | 'provider_id'
  | 'region'
  | 'repository'
  | 'rollback_of'
  | 'rollout_id'
  | 'served'
  | 'source'
  | 'started_at'
  | 'status'
  | 'strategy'
  | 'title'
  | 'trigger'
  | 'updated_at'
  | 'version'
>;

/** A folded row (1.2) with its service (1.3): one deployment as one source saw it. */
export interface Deployment extends Readonly<Said> {
  readonly deployment_id: string;
  readonly service: string;
  readonly event_time: Instant;
}

/** Every mapped deployment. */
export function deploymentsOf(rows: readonly DeploymentEvent[], place: Placing): Deployment[] {
  const statements = statementsOf(
    rows,
    (row) => row.deployment_id,
    (row) => (row.status === null ? null : deploymentStatus.indexOf(row.status)),
  );
  const deployments: Deployment[] = [];
  for (const [deploymentId, said] of statements) {
    const last = lastKnown(said);
    const eventTime =
      last('finished_at') ??
      last('first_served_at') ??
      last('started_at') ??
      last('updated_at') ??
      saidLast(said);
    const placed = place(last('service_key'), eventTime);
    if (placed === null) continue;
    deployments.push({
      deployment_id: deploymentId,
      service: placed.service,
      environment: last('environment') ?? placed.environment,
      event_time: eventTime,
      attempt: last('attempt'),
      branch: last('branch'),
      change_ids: last('change_ids'),
      commit_sha: last('commit_sha'),
      finished_at: last('finished_at'),
      first_served_at: last('first_served_at'),
      fixes_bug: last('fixes_bug'),
      fixes_deployment: last('fixes_deployment'),
      incident_id: last('incident_id'),
      kind: last('kind'),
      labels: last('labels'),
      provider_id: last('provider_id'),
      region: last('region'),
      repository: last('repository'),
      rollback_of: last('rollback_of'),
      rollout_id: last('rollout_id'),
      served: last('served'),
      source: last('source'),
      started_at: last('started_at'),
      status: last('status'),
      strategy: last('strategy'),
      title: last('title'),
      trigger: last('trigger'),
      updated_at: last('updated_at'),
      version: last('version'),
    });
  }
  return deployments;
}
