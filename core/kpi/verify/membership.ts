import { byName, type Change } from './changes.ts';
import { groupBy } from './group.ts';
import { isMerged, type Line, type PlaceInLine, resolver } from './history.ts';
import { ordered } from './order.ts';
import { type Rollout, succeeded } from './rollout.ts';

/** Which rollout of a service brought which change to production (5.2, 5.3). */
export interface Membership {
  /** The first rollout that holds a change, by change id. */
  readonly heldBy: ReadonlyMap<string, Rollout>;
  /** Rollouts of which it is known what they hold, by finish, then id. */
  readonly known: readonly Rollout[];
}

/** @param chains the rollouts of each production chain of one service, in the order of the chain
 *  @param changes those of the service */
export function membershipOf(
  chains: readonly (readonly Rollout[])[],
  changes: readonly Change[],
): Membership {
  const listed = lister(changes);
  const resolve = resolver(changes);
  const heldBy = new Map<string, Rollout>();
  const known: Rollout[] = [];
  for (const chain of chains) {
    const inChain = holdings(chain, listed, resolve);
    known.push(...inChain.known);
    for (const [changeId, rollout] of inChain.heldBy) {
      const other = heldBy.get(changeId);
      if (other === undefined || isBefore(rollout, other)) heldBy.set(changeId, rollout);
    }
  }
  return { heldBy, known: ordered(known, ({ finish, id }) => [finish, id]) };
}

function isBefore(rollout: Rollout, other: Rollout): boolean {
  return ordered([other, rollout], ({ finish, id }) => [finish, id])[0] === rollout;
}

/** Finds what a rollout is said to bring, by its own list or by the change (5.2 a). */
function lister(changes: readonly Change[]): (rollout: Rollout) => Change[] {
  const named = byName(changes);
  const byDeployment = groupBy(changes, ({ deployment_id }) => deployment_id);
  return (rollout) => [
    ...rollout.change_ids.flatMap((id) => named.get(id) ?? []),
    ...rollout.rows.flatMap((row) => byDeployment.get(row.deployment_id) ?? []),
  ];
}

function holdings(
  chain: readonly Rollout[],
  listed: (rollout: Rollout) => Change[],
  resolve: (rollout: Rollout) => PlaceInLine | null,
): Membership {
  const heldBy = new Map<string, Rollout>();
  const known: Rollout[] = [];
  /** How far each line is behind the chain already: first what the first rollout claims no history of. */
  const reached = new Map<Line, number>();
  const hold = (rollout: Rollout, changes: readonly Change[]) => {
    for (const change of changes) {
      if (isMerged(change) && !heldBy.has(change.change_id)) heldBy.set(change.change_id, rollout);
    }
  };
  for (const rollout of chain.filter(succeeded)) {
    const place = resolve(rollout);
    const before = place === null ? undefined : reached.get(place.line);
    if (place !== null && before === undefined) reached.set(place.line, place.index);
    if (!canHold(rollout)) continue;
    const list = listed(rollout);
    if (list.length > 0) {
      known.push(rollout);
      hold(rollout, list);
      continue;
    }
    if (place === null || before === undefined) continue;
    known.push(rollout);
    hold(rollout, place.line.changes.slice(before + 1, place.index + 1));
    reached.set(place.line, Math.max(before, place.index));
  }
  return { heldBy, known };
}

function canHold({ kind }: Rollout): boolean {
  return kind !== 'initial' && kind !== 'configuration' && kind !== 'flag';
}
