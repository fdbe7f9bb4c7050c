import { day, type Instant, second } from '../../time.ts';
import type { PlantedTraffic } from '../facts.ts';
import type { Plan, Plans } from '../planted.ts';
import { placeAt, type Scene } from '../scene.ts';
import {
  type CallKind,
  closeGroup,
  limitedCall,
  narrow,
  narrowedCall,
  openGroup,
  widen,
} from './call_kinds.ts';
import { callTemplate, errorText, type Failure } from './call_template.ts';
import { handSession } from './hand_session.ts';
import { assumedRole, workloadRoles } from './identities.ts';
import { guesses } from './root.ts';
import type { EventMaker, TrailEvent } from './trail_event.ts';

/** The calls of what is planted and begins on a day, all of them, however long it takes. */
export function plantedOnDay(start: Instant, plans: Plans, scene: Scene, maker: EventMaker): TrailEvent[] {
  const today = (at: Instant | undefined): boolean => at !== undefined && at >= start && at < start + day;
  const { narrowed, retries, closed } = plans;
  return [
    ...(narrowed && today(narrowed.at) ? narrowedRole(narrowed, scene, maker) : []),
    ...(closed && today(closed.at) ? closedGroup(closed, scene, maker) : []),
    ...(retries && today(retries.at) ? retriesAtLimit(retries, scene, maker) : []),
    ...(today(plans.guesses) ? guesses(plans.guesses, scene, maker, scene.chance.of('guesses')) : []),
  ];
}

/** Somebody takes a right from a role, and gives it back when it turns out that it was needed. */
function narrowedRole(plan: Plan, scene: Scene, maker: EventMaker): TrailEvent[] {
  const role = workloadRoles(plan.service)[1] ?? '';
  const failure: Failure = {
    share: 1,
    outcome: 'denied',
    text: errorText('AccessDenied', `User: ${role} is not authorized to perform: dynamodb:DescribeTable`),
  };
  const calls = callsOf(role, narrowedCall(plan.service.name), failure, 60, plan, scene, maker);
  scene.planted.push({ what: 'role_narrowed', role, ...stretchOf(plan, calls.length) });
  const hands = [byHand(plan, plan.at, narrow(role)), byHand(plan, plan.until, widen(role))];
  return [...hands.flatMap((hand) => hand(scene, maker)), ...calls];
}

function closedGroup(plan: NonNullable<Plans['closed']>, scene: Scene, maker: EventMaker): TrailEvent[] {
  const { at, until, group, port } = plan;
  const hands = [byHand(plan, at, closeGroup(group, port)), byHand(plan, until, openGroup(group, port))];
  return hands.flatMap((hand) => hand(scene, maker));
}

function retriesAtLimit(plan: Plan, scene: Scene, maker: EventMaker): TrailEvent[] {
  const role = workloadRoles(plan.service)[0] ?? '';
  const failure: Failure = {
    share: 1,
    outcome: 'throttled',
    text: errorText('ThrottlingException', 'Rate exceeded'),
  };
  const calls = callsOf(role, limitedCall(plan.service.name), failure, 1_200, plan, scene, maker);
  scene.planted.push({ what: 'retries_against_limit', role, ...stretchOf(plan, calls.length) });
  const place = placeAt(scene.places, plan.account, plan.region);
  const of = { place, shared: maker.uuid(), source: 'ssm.amazonaws.com', name: 'GetParametersByPath' };
  return [
    ...calls,
    maker.insight({ ...of, at: plan.at, state: 'Start', minutes: null }),
    maker.insight({
      ...of,
      at: plan.until,
      state: 'End',
      minutes: Math.round((plan.until - plan.at) / 60_000),
    }),
  ];
}

/** Calls of a role of the service that all fail, so many an hour. */
function callsOf(
  role: string,
  call: CallKind,
  failure: Failure,
  hourly: number,
  { service, account, region, at, until }: Plan,
  scene: Scene,
  maker: EventMaker,
): TrailEvent[] {
  const place = placeAt(scene.places, account, region);
  const identity = assumedRole({ account, role, session: 'i-0aa11bb22cc33dd44' });
  const who = { owner: scene.owners.ofService(service.name), caller: 'workload', identity } as const;
  const agent = 'aws-sdk-go-v2/1.36.1 ua/2.1 os/linux lang/go#1.24.0';
  const template = callTemplate({ ...who, call, place, address: '10.0.12.7', agent });
  const gap = (3_600 * second) / hourly;
  return Array.from({ length: Math.floor((until - at) / gap) }, (_, turn) =>
    maker.call(template, place, at + Math.floor((turn * gap) / second) * second, failure),
  );
}

/** The first of the team changes something in the console. */
function byHand(plan: Plan, begin: Instant, change: CallKind) {
  return (scene: Scene, maker: EventMaker): TrailEvent[] => {
    const { service, account, region } = plan;
    const [person] = service.team.people;
    if (person === undefined) return [];
    const place = placeAt(scene.places, account, region);
    const chance = scene.chance.of(`by hand ${begin} ${service.name}`);
    const what = {
      by: 'console',
      permissions: 'operator',
      atNight: false,
      looks: [],
      changes: [change],
    } as const;
    return handSession({ person, service, place, begin, ...what }, scene, maker, chance);
  };
}

function stretchOf(
  { service, account, region, at, until }: Plan,
  records: number,
): Omit<PlantedTraffic, 'what' | 'role' | 'client' | 'port'> {
  return {
    of: 'traffic',
    owner: service.name,
    account,
    region,
    at,
    until,
    records,
  };
}
