import type { Instant } from '../../tables/kinds.ts';
import type { Deployment } from './deployments.ts';
import { servedSomeone } from './rollout.ts';

/** A finished attempt (5.5). One that was stopped failed too. */
export interface Attempt {
  readonly id: string;
  readonly finish: Instant;
  readonly failed: boolean;
  readonly failedBeforeServing: boolean;
}

/** @param rows the counted rows of production chains */
export function attemptsOf(rows: readonly Deployment[], asOf: Instant): Attempt[] {
  return rows
    .filter(({ status }) => status === 'succeeded' || status === 'failed' || status === 'stopped')
    .map((row) => ({
      id: row.deployment_id,
      finish: row.finished_at ?? row.updated_at ?? row.event_time,
      failed: row.status !== 'succeeded',
      failedBeforeServing: row.status !== 'succeeded' && !servedSomeone(row),
    }))
    .filter(({ finish }) => finish < asOf);
}
