import type { Chance } from '../../chance.ts';
import { busyness, workingMoment } from '../../organisation/calendar.ts';
import type { Person, Service, Team } from '../../organisation/organisation.ts';
import { hour, type Instant, minute, wholeSecond } from '../../time.ts';
import { placeAt, type Scene } from '../scene.ts';
import { browsing, handCalls } from './call_kinds.ts';
import { type HandSession, handSession, longest } from './hand_session.ts';
import type { EventMaker, TrailEvent } from './trail_event.ts';

/** How often a person sits down on a working day: to look, and to change something; and on any night. */
const looking = 0.3;
const changing = 0.05;
const atNight = 0.004;

/** Sessions by hand of one person in one role lie further apart than this: what is closer is one to whoever reads of it. */
const apart = 45 * minute;

/** What people do in the accounts on a day, each in their own time zone. Of each team the first changes nothing: what
 *  is planted is that person's work. */
export function peopleOnDay(start: Instant, scene: Scene, maker: EventMaker): TrailEvent[] {
  const { organisation } = scene.world;
  return organisation.teams.flatMap((team) => {
    const services = organisation.services.filter(({ team: own }) => own === team);
    if (services.length === 0) return [];
    return team.people.flatMap((person, number) => {
      const chance = scene.chance.of(`${person.login} ${start}`);
      const sessions = handSessionsOf({ person, team, services, start, changes: number > 0 }, scene, chance);
      return spaced(sessions, scene).flatMap((session) => handSession(session, scene, maker, chance));
    });
  });
}

interface PersonsDay {
  readonly person: Person;
  readonly team: Team;
  readonly services: readonly Service[];
  readonly start: Instant;
  /** Whether the person changes things, too. */
  readonly changes: boolean;
}

function handSessionsOf(of: PersonsDay, scene: Scene, chance: Chance): HandSession[] {
  const local = of.start - of.team.offset * hour;
  const busy = busyness(local, of.team);
  const sessions: HandSession[] = [];
  if (chance.happens(looking * busy)) sessions.push(look(of, workingMoment(local, chance), scene, chance));
  if (!of.changes) return sessions;
  if (chance.happens(changing * busy))
    sessions.push(change(of, workingMoment(local, chance), false, scene, chance));
  if (chance.happens(atNight)) {
    const begin = wholeSecond(local + (22 + 5 * chance.next()) * hour);
    sessions.push(change(of, begin, true, scene, chance));
  }
  return sessions;
}

function look(of: PersonsDay, begin: Instant, scene: Scene, chance: Chance): HandSession {
  const looks = Array.from({ length: chance.whole(2, 9) }, () => chance.pick(browsing));
  return {
    ...where(of, scene, chance),
    begin,
    permissions: 'ReadOnlyAccess',
    atNight: false,
    looks,
    changes: [],
  };
}

function change(of: PersonsDay, begin: Instant, atNight: boolean, scene: Scene, chance: Chance): HandSession {
  const at = where(of, scene, chance);
  const calls = handCalls(at.service.name);
  const permissions = chance.happens(0.8) ? 'operator' : 'AdministratorAccess';
  const looks = Array.from({ length: chance.whole(0, 4) }, () => chance.pick(browsing));
  const changes = Array.from({ length: chance.whole(1, 6) }, () => chance.pick(calls));
  return { ...at, begin, permissions, atNight, looks, changes };
}

function where({ person, services }: PersonsDay, { places }: Scene, chance: Chance) {
  const service = chance.pick(services);
  const inProduction = chance.happens(0.7);
  const account = inProduction ? service.production : service.staging;
  const region = inProduction ? chance.pick(service.regions) : (service.regions[0] ?? '');
  const by = chance.happens(0.6) ? ('console' as const) : ('command line' as const);
  return { person, service, place: placeAt(places, account.id, region), by };
}

/** Those that lie within the simulated time, and far enough from the one before. */
function spaced(sessions: readonly HandSession[], { world }: Scene): HandSession[] {
  let free: Instant = world.settings.from;
  return sessions
    .toSorted((one, other) => one.begin - other.begin)
    .filter(({ begin, changes }) => {
      const { before, after } = longest(changes.length);
      if (begin - before < free || begin + after >= world.until) return false;
      free = begin + after + apart;
      return true;
    });
}
