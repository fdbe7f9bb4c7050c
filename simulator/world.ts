import type { Chance } from './chance.ts';
import type { ChangeFact, DecoyFact, FaultFact, IncidentFact, PlantedEffect, RolloutFact } from './facts.ts';
import { endOf } from './happenings/steps.ts';
import type { Organisation } from './organisation/organisation.ts';
import type { Settings } from './settings.ts';
import type { Instant } from './time.ts';

/** What the organisation did and what happened to it: what the parts that tell of it read. */
export interface World {
  readonly settings: Settings;
  readonly organisation: Organisation;
  readonly until: Instant;
  readonly changes: readonly ChangeFact[];
  /** By service, then time. */
  readonly rollouts: readonly RolloutFact[];
  readonly faults: readonly FaultFact[];
  readonly incidents: readonly IncidentFact[];
  readonly decoys: readonly DecoyFact[];
  readonly planted: readonly PlantedEffect[];
  readonly chance: Chance;
}

/** The world as its feeds know it: what was over before the first day is history, of which exports alone tell. */
export function sinceFirstDay(world: World): World {
  const { from } = world.settings;
  return {
    ...world,
    rollouts: world.rollouts.filter((rollout) => endOf(rollout) >= from),
    faults: world.faults.filter(({ endedAt }) => endedAt >= from),
    incidents: world.incidents.filter(({ openedAt }) => openedAt >= from),
    decoys: world.decoys.filter(({ at }) => at >= from),
  };
}
