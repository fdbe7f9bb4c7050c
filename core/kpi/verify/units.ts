import type { DeploymentEvent } from '../../tables/index.ts';
import type { Instant } from '../../tables/kinds.ts';
import type { Deployment } from './deployments.ts';
import { groupBy } from './group.ts';
import { earliest, lastKnown, latest } from './known.ts';
import { ordered } from './order.ts';

/** Rows that are one deployment, retries included (2.2). */
export interface Unit {
  readonly name: string;
  /** By attempt, then time, then id (2.4). */
  readonly rows: readonly Deployment[];
  readonly rolloutId: string | null;
  readonly version: string | null;
  /** Its last known one. */
  readonly status: DeploymentEvent['status'];
  readonly region: string | null;
  readonly begin: Instant | null;
  readonly end: Instant | null;
}

/** The units of a chain's counted rows. */
export function unitsOf(rows: readonly Deployment[]): Unit[] {
  const named = groupBy(rows, (row) => row.rollout_id ?? row.provider_id ?? row.deployment_id);
  return Array.from(named, ([name, members]) => unit(name, inRowOrder(members)));
}

/** The order in which "last known" is meant among the rows of a rollout (2.4). */
export function inRowOrder(rows: readonly Deployment[]): Deployment[] {
  return ordered(rows, (row) => [row.attempt ?? 0, row.updated_at ?? row.event_time, row.deployment_id]);
}

function unit(name: string, rows: readonly Deployment[]): Unit {
  const last = lastKnown(rows);
  const [firstById] = ordered(rows, ({ deployment_id }) => [deployment_id]);
  return {
    name,
    rows,
    rolloutId: last('rollout_id'),
    version: last('version'),
    status: last('status'),
    region: firstById?.region ?? null,
    begin: earliest(
      rows.map((row) => row.started_at ?? row.first_served_at ?? row.finished_at ?? row.updated_at),
    ),
    end: latest(
      rows.map((row) => row.finished_at ?? row.first_served_at ?? row.started_at ?? row.updated_at),
    ),
  };
}
