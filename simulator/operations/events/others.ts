import type { Chance } from '../../chance.ts';
import type { Utterance } from '../../delivery/utterance.ts';
import type { World } from '../../world.ts';
import type { GameDayFact, MaintenanceFact } from '../facts.ts';
import { advisorEvents } from './advisor.ts';
import { certificateEvents } from './certificates.ts';
import { calendarEvents } from './freeze.ts';
import { experimentEvents } from './game_day.ts';
import { keyEvents } from './key_rotations.ts';
import { automationEvents, windowEvents } from './maintenance_events.ts';
import { parameterEvents } from './parameters.ts';

/** What else is told of operations, by what it is. */
export type Others = ReadonlyMap<string, readonly Utterance[]>;

/** Maintenance and what it ran, a game day, a freeze, what Trusted Advisor found, a certificate that runs out, keys
 *  that were rotated, parameters that were changed. */
export function othersOf(
  world: World,
  maintenance: readonly MaintenanceFact[],
  gameDay: GameDayFact,
  chance: Chance,
): Others {
  return new Map([
    ['maintenance', maintenance.flatMap((one) => windowEvents(one, world, chance))],
    ['automation', maintenance.flatMap((one) => automationEvents(one, world, chance))],
    ['experiment', experimentEvents(gameDay, world, chance)],
    ['calendar', calendarEvents(world, chance)],
    ['advisor', advisorEvents(world, chance)],
    ['certificate', certificateEvents(world, chance)],
    ['key', keyEvents(world, chance)],
    ['configuration', parameterEvents(world, chance)],
  ]);
}
