import type { Catalogue } from '../../catalog/catalogue.ts';
import type { Instant } from '../../tables/kinds.ts';
import { orderOf } from './environment.ts';
import { groupBy } from './group.ts';
import { type Rollout, succeeded } from './rollout.ts';

/** Whether a version succeeded in a lower environment first; `inapplicable` where the service has no lower one,
 *  or the rollout no known version. */
export type Proof = 'proven' | 'unproven' | 'inapplicable';

interface Success {
  readonly order: number;
  readonly finish: Instant;
}

/** Tells the proof of a production rollout of a service.
 *  @param rollouts those of the service in all environments */
export function prover(rollouts: readonly Rollout[], catalogue: Catalogue): (rollout: Rollout) => Proof {
  const versions = groupBy(rollouts.filter(succeeded), ({ version }) => version);
  const successes = new Map(
    Array.from(versions, ([version, same]) => [version, same.flatMap((each) => success(each, catalogue))]),
  );
  const lowest = Math.min(...new Set([...successes.values()].flat().map(({ order }) => order)));
  return (rollout) => {
    const order = orderOf(catalogue, rollout.environment);
    if (order === null || rollout.version === null || lowest >= order) return 'inapplicable';
    const earlier = (successes.get(rollout.version) ?? []).some(
      (candidate) => candidate.order < order && candidate.finish < rollout.finish,
    );
    return earlier ? 'proven' : 'unproven';
  };
}

function success({ environment, finish }: Rollout, catalogue: Catalogue): Success[] {
  const order = orderOf(catalogue, environment);
  return order === null ? [] : [{ order, finish }];
}
