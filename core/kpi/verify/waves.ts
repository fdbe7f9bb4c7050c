import { groupBy } from './group.ts';
import { ordered } from './order.ts';
import type { Unit } from './units.ts';

/** Units that are one rollout (2.3): a `rollout_id`, or one version moving over Regions.
 *  @param waveGap seconds */
export function joinWaves(units: readonly Unit[], waveGap: number): Unit[][] {
  const alone = units.filter((unit) => !joinable(unit)).map((unit) => [unit]);
  const versions = groupBy(units.filter(joinable), ({ version }) => version);
  const waves = [...versions.values()]
    .flatMap((sameVersion) => sessions(sameVersion, waveGap))
    .flatMap(kthOfEachRegion);
  return [...alone, ...waves];
}

function joinable(unit: Unit): boolean {
  return unit.rolloutId === null && unit.version !== null;
}

function sessions(sameVersion: readonly Unit[], waveGap: number): Unit[][] {
  const found: Unit[][] = [];
  let latestEnd = Number.NEGATIVE_INFINITY;
  for (const unit of ordered(sameVersion, ({ begin, end, name }) => [begin, end, name])) {
    const session = found.at(-1);
    const begin = unit.begin ?? Number.NEGATIVE_INFINITY;
    if (session !== undefined && begin <= latestEnd + waveGap * 1000) session.push(unit);
    else found.push([unit]);
    latestEnd = Math.max(latestEnd, unit.end ?? Number.NEGATIVE_INFINITY);
  }
  return found;
}

function kthOfEachRegion(session: readonly Unit[]): Unit[][] {
  const rollouts: Unit[][] = [];
  const seen = new Map<string | null, number>();
  for (const unit of session) {
    const k = seen.get(unit.region) ?? 0;
    seen.set(unit.region, k + 1);
    const rollout = rollouts[k];
    if (rollout === undefined) rollouts.push([unit]);
    else rollout.push(unit);
  }
  return rollouts;
}
