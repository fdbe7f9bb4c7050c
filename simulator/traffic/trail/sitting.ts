import type { Chance } from '../../chance.ts';
import type { Person, Service } from '../../organisation/organisation.ts';
import { type Instant, minute, second } from '../../time.ts';
import type { HandSessionFact } from '../facts.ts';
import type { Place } from '../place.ts';
import type { Scene } from '../scene.ts';
import type { CallKind } from './call_kinds.ts';
import { assumedRole, type Identity, operatorRole, reservedPath, reservedRole } from './identities.ts';
import { browser, type Speaker, type Spoken, shell } from './spoken.ts';
import { voiceOf } from './voice.ts';

/** One time that a person works in an account. */
export interface Sitting {
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

/** The events of a sitting, in their order; what it was is put down. */
export function sittingOf(sitting: Sitting, scene: Scene, speaker: Speaker, chance: Chance): Spoken[] {
  const { person, service, place, begin, by, permissions, looks, changes, atNight } = sitting;
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
  const say = (call: CallKind, at: Instant): Spoken => {
    const console = by === 'console';
    const more = console ? '"sessionCredentialFromConsole":"true",' : '';
    const agent = console ? browser : shell;
    const voice = voiceOf({ owner, caller: 'person', identity, call, place, address, agent, more });
    return speaker.call(voice, place, at);
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
  const signedIn = by === 'console' ? [signInOf(sitting, identity, owner, address, speaker)] : [];
  return [...signedIn, ...looked, ...changed];
}

function signInOf(
  { place, begin }: Sitting,
  identity: Identity,
  owner: number,
  address: string,
  speaker: Speaker,
): Spoken {
  const at = begin - lead - minute;
  return speaker.signIn({ at, place, owner, identity: identity(at), address, succeeded: true });
}

/** How long a sitting may take at most, before and after its beginning. */
export function longest(changes: number): { before: number; after: number } {
  return { before: lead + minute, after: changes * 15 * minute };
}
