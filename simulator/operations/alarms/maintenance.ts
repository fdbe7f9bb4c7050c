import type { Chance } from '../../chance.ts';
import type { Service } from '../../organisation/organisation.ts';
import { day, hour, minute } from '../../time.ts';
import type { World } from '../../world.ts';
import type { MaintenanceFact } from '../facts.ts';

/** Planned maintenance, weekly at night, of most services that matter; none while an alarm is needed. */
export function maintenanceOf(world: World, chance: Chance): MaintenanceFact[] {
  return world.organisation.services
    .filter(({ tier }) => tier < 3)
    .flatMap((service) => windowsOf(service, world, chance.of(service.name)));
}

function windowsOf(service: Service, world: World, chance: Chance): MaintenanceFact[] {
  const window = `mw-0${chance.hexadecimal(16)}`;
  if (!chance.happens(0.6)) return [];
  const first = world.settings.from + chance.whole(1, 7) * day + chance.whole(1, 4) * hour;
  const weeks = Math.ceil((world.until - first) / (7 * day));
  return Array.from({ length: Math.max(0, weeks) }, (_, week) => {
    const from = first + 7 * week * day;
    return { service: service.name, window, from, until: from + 2 * hour };
  }).filter(({ from, until }) => !world.incidents.some((one) => touches(one, service.name, from, until)));
}

function touches(one: World['incidents'][number], service: string, from: number, until: number): boolean {
  if (one.service !== service) return false;
  return one.impactAt - 30 * minute < until && one.impactEndedAt + 60 * minute > from;
}
