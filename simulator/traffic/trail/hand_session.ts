import type { Chance } from '../../chance.ts';
import type { Person, Service } from '../../organisation/organisation.ts';
import { type Instant, minute, second } from '../../time.ts';
import type { HandSessionFact } from '../facts.ts';
import type { Place } from '../place.ts';
import type { Scene } from '../scene.ts';
import type { CallKind } from './call_kinds.ts';
import { callTemplate } from './call_template.ts';
import { assumedRole, type Identity, operatorRole, reservedPath, reservedRole } from './identities.ts';
import { browser, type EventMaker, shell, type TrailEvent } from './trail_event.ts';

/** One time that a person works in an account. */
export interface HandSession {
  readonly person: Person;
  readonly service: Service;
  readonly place: Place;
  readonly begin: Instant;
  readonly by: HandSessionFact['by'];
  /** What it is for: `operator` of the service, or everything. */
  readonly permissions: 'operator' | 'AdministratorAccess' | 'ReadOnlyAccess';
  readonly atNight: boolean;
  readonly looks: readonly CallKind[];
  /** The first of them at `begin`. */
  readonly changes: readonly CallKind[];
}

/** Before the first change: time for signing in, and for looking. */
const lead = 12 * minute;

/** The events of a session, in their order; what it was is put down. */
export function handSession(
  session: HandSession,
  scene: Scene,
  maker: EventMaker,
  chance: Chance,
): TrailEvent[] {
  const { person, service, place, begin, by, permissions, looks, changes, atNight } = session;
  const { owners } = scene;
  const isOperator = permissions === 'operator';
  const role = isOperator ? operatorRole(service, place.account) : reservedRole(permissions, place.account);
  const owner = isOperator ? owners.ofService(service.name) : owners.ofAccount(place.account);
  const identity = assumedRole({
    account: place.account,
    role,
    path: reservedPath,
    session: person.email,
    mfa: true,
  });
  const address = `192.0.2.${chance.whole(1, 254)}`;
  const say = (call: CallKind, at: Instant): TrailEvent => {
    const console = by === 'console';
    const more = console ? '"sessionCredentialFromConsole":"true",' : '';
    const agent = console ? browser : shell;
    const template = callTemplate({ owner, caller: 'person', identity, call, place, address, agent, more });
    return maker.call(template, place, at);
  };
  let at = begin;
  const changed = changes.map((call, turn) => {
    if (turn > 0) at += chance.whole(20, 900) * second;
    return say(call, at);
  });
  const looked = looks.map((call, turn) => say(call, begin - lead + turn * 40 * second));
  if (changed.length > 0)
    scene.sessionsByHand.push({
      ...{ owner: owners.names[owner] ?? '', account: place.account, region: place.region, role, by },
      ...{ begin, end: at, calls: changed.length, atNight },
    });
  const signedIn = by === 'console' ? [signInOf(session, identity, owner, address, maker)] : [];
  return [...signedIn, ...looked, ...changed];
}

function signInOf(
  { place, begin }: HandSession,
  identity: Identity,
  owner: number,
  address: string,
  maker: EventMaker,
): TrailEvent {
  const at = begin - lead - minute;
  return maker.signIn({ at, place, owner, identity: identity(at), address, succeeded: true });
}

/** How long a session may take at most, before and after its beginning. */
export function longest(changes: number): { before: number; after: number } {
  return { before: lead + minute, after: changes * 15 * minute };
}
