import type { DeploymentEvent } from '../../tables/index.ts';
import type { Instant } from '../../tables/kinds.ts';
import type { Deployment } from './deployments.ts';
import { earliest, lastKnown, latest } from './known.ts';
import { ordered } from './order.ts';
import { inRowOrder, type Unit } from './units.ts';
import { versionKey } from './version.ts';

export type Kind = NonNullable<DeploymentEvent['kind']>;

/** One rollout before its kind is settled (2.4). What is not named otherwise is the last known value. */
export interface RolloutColumns {
  /** The smallest deployment id of its rows. */
  readonly id: string;
  readonly service: string;
  readonly environment: string;
  readonly rows: readonly Deployment[];
  readonly started_at: Instant | null;
  readonly first_served_at: Instant | null;
  readonly finish: Instant;
  readonly status: DeploymentEvent['status'];
  readonly served: 'full' | 'part' | 'none' | null;
  readonly version: string | null;
  readonly versionKey: string | null;
  /** As the source says. */
  readonly saidKind: Kind | null;
  readonly repository: string | null;
  readonly branch: string | null;
  readonly commit_sha: string | null;
  readonly title: string | null;
  readonly labels: readonly string[];
  readonly rollback_of: string | null;
  readonly fixes_deployment: string | null;
  readonly fixes_bug: boolean | null;
  readonly incident_id: string | null;
  readonly change_ids: readonly string[];
  readonly strategy: DeploymentEvent['strategy'];
  readonly trigger: DeploymentEvent['trigger'];
}

/** A rollout with its kind (2.6). */
export interface Rollout extends RolloutColumns {
  readonly kind: Kind;
  /** A version never seen before, yet below the current one. */
  readonly unseenLower: boolean;
}

/** The columns of the rollout that some units of a chain are. */
export function rolloutColumns(service: string, environment: string, units: readonly Unit[]): RolloutColumns {
  const rows = inRowOrder(units.flatMap((unit) => unit.rows));
  const last = lastKnown(rows);
  const succeeded = units.some(({ status }) => status === 'succeeded');
  const [id = ''] = ordered(
    rows.map((row) => row.deployment_id),
    (deploymentId) => [deploymentId],
  );
  return {
    id,
    service,
    environment,
    rows,
    started_at: earliest(rows.map((row) => row.started_at)),
    first_served_at: earliest(rows.map((row) => row.first_served_at)),
    finish: succeeded
      ? finish(
          rows.filter((row) => row.status === 'succeeded'),
          earliest,
        )
      : finish(rows, latest),
    status: succeeded ? 'succeeded' : last('status'),
    served: mostServed(rows),
    version: last('version'),
    versionKey: versionKey(last('version')),
    saidKind: last('kind'),
    repository: last('repository'),
    branch: last('branch'),
    commit_sha: last('commit_sha'),
    title: last('title'),
    labels: last('labels') ?? [],
    rollback_of: last('rollback_of'),
    fixes_deployment: last('fixes_deployment'),
    fixes_bug: last('fixes_bug'),
    incident_id: last('incident_id'),
    change_ids: last('change_ids') ?? [],
    strategy: last('strategy'),
    trigger: last('trigger'),
  };
}

function finish(rows: readonly Deployment[], pick: typeof earliest): Instant {
  return (
    pick(rows.map((row) => row.finished_at)) ??
    pick(rows.map((row) => row.first_served_at ?? row.started_at ?? row.updated_at)) ??
    pick(rows.map((row) => row.event_time)) ??
    Number.NaN
  );
}

function mostServed(rows: readonly Deployment[]): RolloutColumns['served'] {
  for (const extent of ['full', 'part', 'none'] as const) {
    if (rows.some((row) => row.served === extent)) return extent;
  }
  return null;
}

export function succeeded(rollout: RolloutColumns): boolean {
  return rollout.status === 'succeeded';
}

/** Whether a rollout, or an attempt, came to serve anyone (2.7). */
export function servedSomeone({
  served,
  status,
}: {
  readonly served: DeploymentEvent['served'];
  readonly status: DeploymentEvent['status'];
}): boolean {
  if (served === 'part' || served === 'full') return true;
  return served !== 'none' && status === 'succeeded';
}
