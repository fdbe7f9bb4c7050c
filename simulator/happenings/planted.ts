import type { Chance } from '../chance.ts';
import type { PlantedEffect } from '../facts.ts';
import type { Organisation } from '../organisation/organisation.ts';
import type { Settings } from '../settings.ts';
import { day } from '../time.ts';

/** What is arranged in how changes come to production: reviews that become much faster soon after the first day, and
 *  an action of the same kind, for another service, that does nothing. */
export function plantedIn({ services }: Organisation, settings: Settings, chance: Chance): PlantedEffect[] {
  const early = settings.from + Math.floor(settings.days / 20) * day;
  const busy = [...services].sort((one, other) => other.changes - one.changes);
  const [first, second] = busy;
  const plants: PlantedEffect[] = [];
  if (first !== undefined)
    plants.push({
      what: 'Small pull requests, reviewed within the day',
      service: first.name,
      at: early,
      until: null,
      of: 'review',
      factor: 0.2,
    });
  if (second !== undefined)
    plants.push({
      what: 'A board that shows open pull requests',
      service: second.name,
      at: early + chance.whole(0, 10) * day,
      until: null,
      of: 'review',
      factor: 1,
    });
  return plants;
}
