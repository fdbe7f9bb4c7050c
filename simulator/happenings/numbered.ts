import type { FaultFact, RolloutFact } from '../facts.ts';
import type { Service } from '../organisation/organisation.ts';
import type { Instant } from '../time.ts';

/** Rollouts, and the faults that name them. */
interface Course {
  readonly rollouts: readonly RolloutFact[];
  readonly faults: readonly FaultFact[];
}

/** The rollouts of a service by when they began, numbered in that order, and whatever names them by those numbers: what
 *  goes its own way beside the pipeline is known after the rest, and happened in between. */
export function numbered({ name }: Pick<Service, 'name'>, { rollouts, faults }: Course): Course {
  const ordered = [...rollouts].sort((one, other) => beginningOf(one) - beginningOf(other));
  const ids = new Map(ordered.map(({ id }, place) => [id, `${name}/r${place + 1}`]));
  const renamed = (id: string): string => {
    const found = ids.get(id);
    if (found === undefined) throw new Error(`there is no rollout ${id}`);
    return found;
  };
  return {
    rollouts: ordered.map((rollout) => ({
      ...rollout,
      id: renamed(rollout.id),
      undoes: rollout.undoes.map(renamed),
      repairs: rollout.repairs === null ? null : renamed(rollout.repairs),
    })),
    faults: faults.map((fault) => ({
      ...fault,
      rollout: renamed(fault.rollout),
      remedies: fault.remedies.map(renamed),
    })),
  };
}

function beginningOf({ steps }: RolloutFact): Instant {
  return Math.min(...steps.map(({ startedAt }) => startedAt));
}
