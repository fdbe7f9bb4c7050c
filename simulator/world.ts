import type { Chance } from './chance.ts';
import type { ChangeFact, FaultFact, IncidentFact, PlantedFact, RolloutFact } from './facts.ts';
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
  readonly planted: readonly PlantedFact[];
  readonly chance: Chance;
}
