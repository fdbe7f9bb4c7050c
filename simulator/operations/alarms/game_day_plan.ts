import type { Chance } from '../../chance.ts';
import { day, hour, minute } from '../../time.ts';
import type { World } from '../../world.ts';
import type { GameDayFact } from '../facts.ts';

/** Half an hour in which a fault is injected into a service on purpose, an afternoon near the middle. */
export function gameDayOf({ settings, organisation }: World, chance: Chance): GameDayFact {
  const from = settings.from + Math.floor(settings.days * 0.45) * day + 13 * hour;
  return { service: chance.pick(organisation.services).name, from, until: from + 30 * minute };
}
