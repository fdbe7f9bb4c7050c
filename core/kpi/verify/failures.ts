import type { DoraSettings } from '../../catalog/catalogue.ts';
import { isFailedAttempt, isInBase } from './failing_kinds.ts';
import { groupBy } from './group.ts';
import type { Incident } from './incidents.ts';
import type { Links } from './links.ts';
import { ordered } from './order.ts';
import type { RollbackRun } from './remediation.ts';
import { type Rollout, succeeded } from './rollout.ts';

export type Basis = 'incident' | 'rollback' | 'fix' | 'attempt';

/** A rollout that failed (3.4), with everything that says so. */
export interface Failure {
  readonly rollout: Rollout;
  /** The first that holds. */
  readonly basis: Basis;
  readonly incidents: readonly Incident[];
  readonly rollback: RollbackRun | null;
  /** Later succeeded rollouts that name it as fixed (3.2), by finish, then id. */
  readonly fixes: readonly Rollout[];
}

/** @param production every production rollout
 *  @param undone the run that rolled a rollout back, by rollout id
 *  @param named every rollout, by deployment id */
export function failuresOf(
  production: readonly Rollout[],
  links: Links,
  undone: ReadonlyMap<string, RollbackRun>,
  named: ReadonlyMap<string, Rollout>,
  dora: DoraSettings,
): Failure[] {
  const fixing = groupBy(
    ordered(production.filter(succeeded), ({ finish, id }) => [finish, id]),
    ({ fixes_deployment }) => named.get(fixes_deployment ?? '')?.id,
  );
  const failures: Failure[] = [];
  for (const rollout of production) {
    if (!isInBase(rollout, dora)) continue;
    const incidents = links.confirmed.get(rollout.id) ?? [];
    const rollback = undone.get(rollout.id) ?? null;
    const fixes = (fixing.get(rollout.id) ?? []).filter(({ finish }) => finish > rollout.finish);
    const basis = basisOf(incidents, rollback, fixes, isFailedAttempt(rollout));
    if (basis !== null) failures.push({ rollout, basis, incidents, rollback, fixes });
  }
  return failures;
}

function basisOf(
  incidents: readonly Incident[],
  rollback: RollbackRun | null,
  fixes: readonly Rollout[],
  failedAttempt: boolean,
): Basis | null {
  if (incidents.length > 0) return 'incident';
  if (rollback !== null) return 'rollback';
  if (fixes.length > 0) return 'fix';
  return failedAttempt ? 'attempt' : null;
}
