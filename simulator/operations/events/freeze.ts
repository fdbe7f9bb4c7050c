import type { Chance } from '../../chance.ts';
import type { Utterance } from '../../delivery/utterance.ts';
import { day, hour, iso, second } from '../../time.ts';
import type { World } from '../../world.ts';
import { arnOf } from './arn.ts';
import { eventUtterance } from './envelope.ts';

/** A freeze of five days, told when it begins and when it ends. */
export function calendarEvents(world: World, chance: Chance): Utterance[] {
  const { settings, organisation } = world;
  const [account] = organisation.accounts;
  const [region = 'us-east-1'] = organisation.regions;
  const place = { account: account?.id ?? '', region };
  const begin = settings.from + Math.floor(settings.days * 0.7) * day + 16 * hour;
  const end = begin + 5 * day;
  return [
    { state: 'CLOSED', at: begin, next: end },
    { state: 'OPEN', at: end, next: end + 30 * day },
  ].map(({ state, at, next }) =>
    eventUtterance(
      {
        at: at + 7 * second,
        ...place,
        source: 'ssm',
        type: 'Calendar State Change',
        resources: [arnOf('ssm', place, 'document/Freeze')],
        detail: () => ({ state, atTime: iso(at), nextTransitionTime: iso(next) }),
      },
      chance,
    ),
  );
}
