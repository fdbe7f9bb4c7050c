import type { Chance } from '../../chance.ts';
import { day, hour, type Instant, minute, second, startOfDay } from '../../time.ts';
import type { Place } from '../place.ts';
import { placeAt, type Scene } from '../scene.ts';
import { rootCalls, rootChanges } from './call_kinds.ts';
import { callTemplate } from './call_template.ts';
import { rootOf } from './identities.ts';
import { browser, type EventMaker, type TrailEvent } from './trail_event.ts';

/** How often somebody uses the root user of an account, by day. */
const often = 0.004;

/** Uses of root users on a day: rare, and one for certain, in the first account. At most one a day and account, so
 *  that no two are close. */
export function rootOnDay(start: Instant, scene: Scene, maker: EventMaker): TrailEvent[] {
  const { settings, organisation } = scene.world;
  const certain = startOfDay(settings.from + Math.floor(settings.days * 0.6) * day);
  return organisation.accounts.flatMap(({ id }, number) => {
    const chance = scene.chance.of(`root ${id} ${start}`);
    const happens = chance.happens(often) || (number === 0 && start === certain);
    if (!happens) return [];
    const place = placeAt(scene.places, id, organisation.regions[0] ?? '');
    return rootSession(start + 9 * hour + chance.whole(0, 18_000) * second, place, scene, maker, chance);
  });
}

function rootSession(
  begin: Instant,
  place: Place,
  scene: Scene,
  maker: EventMaker,
  chance: Chance,
): TrailEvent[] {
  const { account, region } = place;
  const owner = scene.owners.ofAccount(account);
  const identity = rootOf(account);
  const address = `192.0.2.${chance.whole(1, 254)}`;
  const who = { owner, caller: 'root', address } as const;
  const door = { at: begin, place, owner, address, identity: identity(begin) };
  const signedIn = maker.signIn({ ...door, succeeded: true });
  const looks = Array.from({ length: chance.whole(1, 4) }, () => chance.pick(rootCalls));
  const changes = chance.happens(0.5) ? [chance.pick(rootChanges)] : [];
  let at = begin;
  const calls = [...looks, ...changes].map((call) => {
    at += chance.whole(20, 400) * second;
    return maker.call(callTemplate({ ...who, identity, call, place, agent: browser }), place, at);
  });
  scene.rootSessions.push({ account, begin, end: at, calls: calls.length + 1 });
  if (changes.length > 0)
    scene.sessionsByHand.push({
      ...{ owner: scene.owners.names[owner] ?? '', account, region, role: 'root', by: 'console' },
      ...{ begin: at, end: at, calls: changes.length, atNight: false },
    });
  return [signedIn, ...calls];
}

/** Names that are tried at the door. */
const tried = ['admin', 'backup-2016', 'jenkins', null, null, null];

/** Sign-ins that fail, on a day: those of people who mistype, and now and then of root. */
export function failedSignInsOnDay(start: Instant, scene: Scene, maker: EventMaker): TrailEvent[] {
  const { organisation } = scene.world;
  return organisation.accounts.flatMap(({ id }) => {
    const chance = scene.chance.of(`sign-ins ${id} ${start}`);
    const place = placeAt(scene.places, id, organisation.regions[0] ?? '');
    return Array.from({ length: chance.count(0.3) }, () => {
      const at = start + chance.whole(0, 86_399) * second;
      return failedSignIn(at, place, chance.happens(0.1), scene, maker, chance);
    });
  });
}

function failedSignIn(
  at: Instant,
  place: Place,
  ofRoot: boolean,
  scene: Scene,
  maker: EventMaker,
  chance: Chance,
): TrailEvent {
  const user = chance.pick(tried);
  const name = user ?? 'HIDDEN_DUE_TO_SECURITY_REASONS';
  const { account } = place;
  return maker.signIn({
    at,
    place,
    owner: scene.owners.ofAccount(account),
    identity: ofRoot
      ? rootOf(account)(at)
      : `{"type":"IAMUser","accountId":"${account}","accessKeyId":"","userName":"${name}"}`,
    address: `203.0.113.${chance.whole(1, 254)}`,
    succeeded: false,
    ...(user === null ? { error: 'No username found in supplied account' } : {}),
  });
}

/** Somebody guesses passwords: planted, once, in the last account. */
export function guesses(at: Instant, scene: Scene, maker: EventMaker, chance: Chance): TrailEvent[] {
  const { organisation } = scene.world;
  const account = organisation.accounts.at(-1)?.id ?? '';
  const place = placeAt(scene.places, account, organisation.regions[0] ?? '');
  const count = chance.whole(40, 70);
  const until = at + 40 * minute;
  scene.planted.push({
    ...{
      of: 'traffic',
      what: 'passwords_guessed',
      owner: `account:${account}`,
      account,
      region: place.region,
    },
    ...{ at, until, records: count },
  });
  return Array.from({ length: count }, (_, turn) => {
    const moment = at + Math.floor(((until - at) * turn) / count / second) * second;
    return failedSignIn(moment, place, false, scene, maker, chance);
  });
}
