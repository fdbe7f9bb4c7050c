import type { Service } from '../organisation/organisation.ts';
import { endOf, type Settings } from '../settings.ts';
import { day, hour, type Instant, minute, startOfDay, wholeSecond } from '../time.ts';
import type { World } from '../world.ts';
import { portOf } from './flows/ports.ts';
import { eightDigits, numberOf } from './hexadecimal.ts';

/** What is arranged, for the calls and the flows alike: when, and whose. Each lies within the simulated time, however
 *  short that is. */
export interface Plans {
  readonly narrowed: Plan | null;
  readonly retries: Plan | null;
  readonly closed: (Plan & { readonly client: string; readonly port: number; readonly group: string }) | null;
  readonly listens: (Plan & { readonly port: number }) | null;
  readonly guesses: Instant;
}

export interface Plan {
  readonly service: Service;
  readonly account: string;
  readonly region: string;
  readonly at: Instant;
  readonly until: Instant;
}

/** A port that nothing else listens on. */
const newPort = 9_443;

export function plansOf({ settings, organisation, chance: all }: World): Plans {
  const chance = all.of('traffic/planted');
  // In working hours, and none at the time of another, even if there is but one day.
  const at = (share: number): Instant =>
    wholeSecond(startOfDay(settings.from + share * settings.days * day) + (9 + 8 * share) * hour);
  const { services } = organisation;
  const depending = services.filter(({ dependsOn }) => dependsOn.length > 0);
  const client = depending.length === 0 ? null : chance.pick(depending);
  const closed = services.find(({ name }) => name === client?.dependsOn[0]);
  const others = services.filter((service) => service !== closed);
  const first = others.length === 0 ? null : chance.pick(others);
  const second = services.length === 0 ? null : chance.pick(services);
  const third = services.length === 0 ? null : chance.pick(services);
  const plan = (service: Service, share: number, duration: number): Plan => ({
    service,
    account: service.production.id,
    region: service.regions[0] ?? '',
    at: at(share),
    until: wholeSecond(at(share) + duration),
  });
  return {
    narrowed: first && plan(first, 0.35, (3 + chance.next()) * hour),
    retries: second && plan(second, 0.75, 25 * minute),
    closed:
      client && closed
        ? {
            ...plan(closed, 0.55, (1.5 + 2 * chance.next()) * hour),
            ...{ client: client.name, port: portOf(closed), group: groupOf(closed) },
          }
        : null,
    listens: third && { ...plan(third, lateIn(settings), 0), until: endOf(settings), port: newPort },
    guesses: at(0.45),
  };
}

/** The security group of a service. */
export function groupOf({ name }: Service): string {
  return `sg-0${eightDigits(numberOf(name)).repeat(2)}`;
}

/** Whether a port is new is known after 90 days: where there are more, it comes then. */
function lateIn({ days }: Settings): number {
  return days > 91 ? Math.max(0.95, 91 / days) : 0.95;
}
