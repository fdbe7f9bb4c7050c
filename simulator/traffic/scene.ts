import type { Chance } from '../chance.ts';
import type { World } from '../world.ts';
import type { HandSessionFact, PlantedTraffic, RootSessionFact } from './facts.ts';
import type { Owners } from './owners.ts';
import type { Place } from './place.ts';

/** Where traffic is made up: who there is, and where it is put down what it meant. */
export interface Scene {
  readonly world: World;
  readonly places: readonly Place[];
  readonly owners: Owners;
  readonly chance: Chance;
  readonly sessionsByHand: HandSessionFact[];
  readonly rootSessions: RootSessionFact[];
  readonly planted: PlantedTraffic[];
}

/** The place of an account in a Region. */
export function placeAt(places: readonly Place[], account: string, region: string): Place {
  const found = places.find((place) => place.account === account && place.region === region);
  if (found === undefined) throw new Error(`there is no place ${account} ${region}`);
  return found;
}
