import type { Chance } from '../../chance.ts';
import type { Utterance } from '../../delivery/utterance.ts';
import { day, hour, minute } from '../../time.ts';
import type { World } from '../../world.ts';
import { arnOf } from './arn.ts';
import { eventUtterance } from './envelope.ts';
import { homeOf } from './home.ts';

/** A certificate that is told of every day in its last month, until somebody renews it.
 *  Source: docs.aws.amazon.com/acm/latest/userguide/supported-events.html */
export function certificateEvents(world: World, chance: Chance): Utterance[] {
  const service = chance.pick(world.organisation.services);
  const place = homeOf(world, service.name);
  const certificate = arnOf('acm', place, `certificate/${chance.uuid()}`);
  const { from, days } = world.settings;
  return Array.from({ length: Math.min(33, Math.ceil(days / 2)) }, (_, passed) =>
    eventUtterance(
      {
        at: from + passed * day + 6 * hour + 51 * minute,
        ...place,
        source: 'acm',
        type: 'ACM Certificate Approaching Expiration',
        resources: [certificate],
        detail: () => ({ DaysToExpiry: 45 - passed, CommonName: `${service.name}.acme.example` }),
      },
      chance,
    ),
  );
}
