import type { Instant } from '../../tables/kinds.ts';
import { byName, type Change } from './changes.ts';
import { groupBy } from './group.ts';
import { isMerged, type MergedChange } from './history.ts';
import { earliest } from './known.ts';
import type { Membership } from './membership.ts';
import { ordered } from './order.ts';
import type { Rollout } from './rollout.ts';

/** A change that reached production, cherry-picks of it included (5.2). */
export interface DeployedChange {
  /** The original's, as is what is not named otherwise. */
  readonly id: string;
  readonly finish: Instant;
  readonly rollout: Rollout;
  /** Of the one that was first deployed. */
  readonly merged_at: Instant;
  /** The earliest known. */
  readonly authored_at: Instant | null;
  readonly opened_at: Instant | null;
  readonly first_reviewed_at: Instant | null;
  readonly author: string | null;
  readonly author_kind: Change['author_kind'];
  readonly reverts: string | null;
}

/** The change that each change of a service is the same as: itself, or the existing one that it was picked from. */
export function originals(changes: readonly Change[]): ReadonlyMap<Change, Change> {
  const named = byName(changes);
  return new Map(changes.map((change) => [change, named.get(change.cherry_pick_of ?? '') ?? change]));
}

/** The deployed changes of one service, by id. */
export function deployedChanges(changes: readonly Change[], { heldBy }: Membership): DeployedChange[] {
  const original = originals(changes);
  const same = groupBy(changes, (change) => original.get(change) ?? change);
  const deployed: DeployedChange[] = [];
  for (const [change, copies] of same) {
    const [first] = ordered(
      copies.filter(isMerged).flatMap((copy) => brought(copy, heldBy)),
      ({ copy, rollout }) => [rollout.finish, copy.change_id],
    );
    if (first === undefined) continue;
    deployed.push({
      id: change.change_id,
      finish: first.rollout.finish,
      rollout: first.rollout,
      merged_at: first.copy.merged_at,
      authored_at: earliest([change, ...copies].map(({ authored_at }) => authored_at)),
      opened_at: change.opened_at,
      first_reviewed_at: change.first_reviewed_at,
      author: change.author,
      author_kind: change.author_kind,
      reverts: change.reverts,
    });
  }
  return ordered(deployed, ({ id }) => [id]);
}

function brought(
  copy: MergedChange,
  heldBy: Membership['heldBy'],
): { copy: MergedChange; rollout: Rollout }[] {
  const rollout = heldBy.get(copy.change_id);
  return rollout === undefined ? [] : [{ copy, rollout }];
}

/** Whether a change counts for lead time: no bot's, no revert. */
export function isCounted({ author_kind, reverts }: Pick<Change, 'author_kind' | 'reverts'>): boolean {
  return author_kind !== 'bot' && reverts === null;
}
