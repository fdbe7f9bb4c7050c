import type { Instant } from '../../tables/kinds.ts';
import { ordered } from './order.ts';
import { type Rollout, servedSomeone } from './rollout.ts';

/** Consecutive rollbacks of one chain: one remediation (2.8). */
export interface RollbackRun {
  readonly members: readonly Rollout[];
  readonly firstFinish: Instant;
  readonly end: Instant;
  readonly targets: readonly Rollout[];
}

/** Rollouts by the deployment id of any of their rows. */
export function byDeployment(rollouts: Iterable<Rollout>): ReadonlyMap<string, Rollout> {
  const found = new Map<string, Rollout>();
  for (const rollout of rollouts) {
    for (const row of rollout.rows) found.set(row.deployment_id, rollout);
  }
  return found;
}

/** The rollback runs of one chain, which is given in its order.
 *  @param named every rollout that a `rollback_of` may name, by deployment id */
export function rollbackRuns(
  chain: readonly Rollout[],
  named: ReadonlyMap<string, Rollout>,
): readonly RollbackRun[] {
  const runs: RollbackRun[] = [];
  let before: Rollout | null = null;
  /** What stood before the first member of the run. */
  let target: Rollout | null = null;
  let members: Rollout[] = [];
  for (const rollout of chain.filter(takesPart)) {
    if (rollout.kind === 'rollback') {
      if (servedSomeone(rollout)) {
        members.push(rollout);
        target ??= before;
      }
      continue;
    }
    before = rollout;
    if (!servedSomeone(rollout)) continue;
    runs.push(...run(members, target, named));
    members = [];
    target = null;
  }
  runs.push(...run(members, target, named));
  return runs;
}

function takesPart({ kind }: Rollout): boolean {
  return kind !== 'configuration' && kind !== 'flag';
}

function run(
  members: readonly Rollout[],
  before: Rollout | null,
  named: ReadonlyMap<string, Rollout>,
): RollbackRun[] {
  const [first, last] = [members.at(0), members.at(-1)];
  if (first === undefined || last === undefined) return [];
  const explicit = members.flatMap(({ rollback_of }) => named.get(rollback_of ?? '') ?? []);
  const implied = before === null ? [] : [before];
  const targets = explicit.length > 0 ? [...new Set(explicit)] : implied;
  return [{ members, firstFinish: first.finish, end: last.finish, targets }];
}

/** The run that rolled each rollout back, by rollout id: the earliest that began within the window after it.
 *  @param rollbackWindow seconds, inclusive */
export function rolledBack(
  runs: readonly RollbackRun[],
  rollbackWindow: number,
): ReadonlyMap<string, RollbackRun> {
  const found = new Map<string, RollbackRun>();
  for (const candidate of ordered(runs, ({ firstFinish, members }) => [
    firstFinish,
    members[0]?.id ?? null,
  ])) {
    for (const target of candidate.targets) {
      const after = candidate.firstFinish - target.finish;
      if (after < 0 || after > rollbackWindow * 1000 || found.has(target.id)) continue;
      found.set(target.id, candidate);
    }
  }
  return found;
}
