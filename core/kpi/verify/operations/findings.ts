import type { Catalogue } from '../../../catalog/catalogue.ts';
import type { Instant } from '../../../tables/kinds.ts';
import type { Facts } from '../facts.ts';
import type { Findings } from '../findings.ts';
import { groupBy } from '../group.ts';
import { reportsOf } from '../incidents.ts';
import { placing } from '../service.ts';
import { type Call, callsOf } from './calls.ts';
import { type Cluster, clustersOf } from './clusters.ts';
import {
  type DriftCheck,
  driftChecksOf,
  type Evaluation,
  evaluationsOf,
  lastChecks,
} from './configuration.ts';
import { distinct, existing, halfHourOf, hourOf } from './distinct.ts';
import { type Episode, episodesOf } from './episodes.ts';
import type { FlowRow, ListedRow } from './facts.ts';
import { appearances, isOfInterface } from './flows.ts';
import { firstListings, listedAt, listingsOf } from './listings.ts';
import { type Owner, owning } from './owner.ts';
import { type Page, pagesOf } from './pages.ts';
import { type Session, sessionsOf } from './sessions.ts';
import { transitionsOf } from './transitions.ts';
import { isWorkingTime } from './working_hours.ts';

/** What the KPIs of a group are counted from; each has a row for whatever any of it belongs to (8.2). */
export type Group = 'alarms' | 'pages' | 'access' | 'network' | 'compliance' | 'drift';

/** An alarm of a listing. */
export interface Listed {
  readonly row: ListedRow;
  readonly owner: Owner;
  readonly owned: boolean;
  readonly firstListed: Instant;
}

/** Everything that the operations KPIs of one service or account are counted from, whatever the period. */
export interface OperationalFindings {
  readonly asOf: Instant;
  readonly timeZone: string;
  /** Whether an instant lies in the working hours of its team. */
  readonly isWorkingTime: (at: Instant) => boolean;
  /** Patterns of the labels that mark a change as improvement. */
  readonly improvement: readonly string[];
  /** Of a service that ever had a succeeded production rollout. */
  readonly service: Findings | null;
  readonly groups: ReadonlySet<Group>;
  readonly episodes: readonly Episode[];
  readonly clusters: readonly Cluster[];
  readonly pages: readonly Page[];
  readonly calls: readonly Call[];
  readonly rootSessions: readonly Session[];
  readonly handSessions: readonly Session[];
  readonly flows: readonly FlowRow[];
  readonly appearances: readonly Instant[];
  readonly evaluations: readonly Evaluation[];
  /** Alarms listed at a moment. */
  readonly alarms: (moment: Instant) => readonly Listed[];
  /** Of every alarm with this ARN, whose ever they are. */
  readonly episodesOfArn: (arn: string | null) => readonly Episode[];
  /** The last check of each stack at a moment. */
  readonly checks: (moment: Instant) => readonly DriftCheck[];
}

type Owned<Thing> = { readonly thing: Thing; readonly owner: string };

/** Of each service or account: a function, for those without any row too. */
export function operationsOf(
  facts: Facts,
  catalogue: Catalogue,
  asOf: Instant,
): {
  readonly owners: ReadonlySet<string>;
  readonly of: (owner: string, service: Findings | null) => OperationalFindings;
} {
  const { transitions = [], calls = [], flows = [], events = [], listed = [] } = facts.operational ?? {};
  const ofAlarm = owning(catalogue, 'alarms');
  const ofOther = owning(catalogue, 'others');

  const listings = listingsOf(listed);
  const alarmRows = listings.filter(({ kind, event_time }) => kind === 'alarm' && event_time < asOf);
  const opsEvents = distinct(events, ({ id, content_hash }) => JSON.stringify([id, content_hash]));
  const episodes = episodesOf(transitionsOf(transitions, asOf), asOf).map((episode) => ({
    episode,
    owner: ofAlarm(episode.move, episode.start),
  }));
  const episodeOwner = new Map(episodes.map(({ episode, owner }) => [episode, owner.name]));
  const pages = pagesOf(
    [...reportsOf(facts.incidents, placing(catalogue), asOf).values()],
    episodes,
    opsEvents,
    alarmRows,
    asOf,
  );
  const ownedCalls = callsOf(existing(calls, asOf, halfHourOf)).map((call) => ({
    call,
    owner: ofOther(call.row, halfHourOf(call.row.event_time)).name,
  }));
  const ownedFlows = existing(flows, asOf, hourOf)
    .filter(isOfInterface)
    .map((flow) => ({ thing: flow, owner: ofOther(flow, hourOf(flow.event_time)).name }));
  const evaluations = evaluationsOf(opsEvents, asOf).map((thing) => ({
    thing,
    owner: ofOther(thing.row, thing.since).name,
  }));
  const checks = driftChecksOf(opsEvents, listings, asOf);

  const alarmOwners = [
    ...episodeOwner.values(),
    ...alarmRows.map((row) => ofAlarm(row, row.event_time).name),
  ];
  const groupOwners: Readonly<Record<Group, ReadonlySet<string>>> = {
    alarms: new Set(alarmOwners),
    pages: new Set([...alarmOwners, ...pages.map(({ owner }) => owner)]),
    access: new Set(ownedCalls.map(({ owner }) => owner)),
    network: new Set(ownedFlows.map(({ owner }) => owner)),
    compliance: new Set(evaluations.map(({ owner }) => owner)),
    drift: new Set(checks.map(({ row, at }) => ofOther(row, at).name)),
  };

  const firstListed = firstListings(alarmRows);
  const episodesBy = grouped(episodes.map(({ episode, owner }) => ({ thing: episode, owner: owner.name })));
  const episodesByArn = groupBy(
    episodes.map(({ episode }) => episode),
    ({ move }) => move.alarm_arn,
  );
  const clustersBy = grouped(
    clustersOf(episodes.map(({ episode }) => episode)).map((cluster) => ({
      thing: cluster,
      owner: episodeOwner.get(cluster.first) ?? '',
    })),
  );
  const pagesBy = groupBy(pages, ({ owner }) => owner);
  const callsBy = grouped(ownedCalls.map(({ call, owner }) => ({ thing: call, owner })));
  const sessions = (counts: (call: Call) => boolean) =>
    groupBy(sessionsOf(ownedCalls.filter(({ call }) => counts(call))), ({ owner }) => owner);
  const rootBy = sessions(({ caller, failedSignIn }) => caller === 'root' && !failedSignIn);
  const handBy = sessions(({ manual }) => manual);
  const flowsBy = grouped(ownedFlows);
  const evaluationsBy = grouped(evaluations);
  const alarmsAt = remembered((moment) =>
    grouped(
      listedAt(alarmRows, moment).map((row) => {
        const owner = ofAlarm(row, row.event_time);
        const first = row.arn === null ? null : (firstListed.get(row.arn) ?? null);
        const owned =
          (owner.entry !== null && owner.entry.team !== null) ||
          catalogue.services.some(({ name, owner: person }) => name === owner.name && person !== null);
        return { thing: { row, owner, owned, firstListed: first ?? row.event_time }, owner: owner.name };
      }),
    ),
  );
  const checksAt = remembered((moment) =>
    grouped(lastChecks(checks, moment).map((thing) => ({ thing, owner: ofOther(thing.row, thing.at).name }))),
  );

  return {
    owners: new Set(Object.values(groupOwners).flatMap((names) => [...names])),
    of: (owner, service) => ({
      asOf,
      timeZone: catalogue.reporting.timeZone,
      improvement: catalogue.reporting.improvement,
      isWorkingTime: (at) => isWorkingTime(at, zoneOf(owner, catalogue), catalogue.reporting.workingHours),
      service,
      groups: new Set(groupNames.filter((group) => groupOwners[group].has(owner))),
      episodes: episodesBy.get(owner) ?? [],
      clusters: clustersBy.get(owner) ?? [],
      pages: pagesBy.get(owner) ?? [],
      calls: callsBy.get(owner) ?? [],
      rootSessions: rootBy.get(owner) ?? [],
      handSessions: handBy.get(owner) ?? [],
      flows: flowsBy.get(owner) ?? [],
      appearances: appearances(flowsBy.get(owner) ?? []),
      evaluations: evaluationsBy.get(owner) ?? [],
      alarms: (moment) => alarmsAt(moment).get(owner) ?? [],
      episodesOfArn: (arn) => (arn === null ? [] : (episodesByArn.get(arn) ?? [])),
      checks: (moment) => checksAt(moment).get(owner) ?? [],
    }),
  };
}

/** By whose clocks the team of a service works. */
function zoneOf(owner: string, { services, reporting }: Catalogue): string {
  return services.find(({ name }) => name === owner)?.timeZone ?? reporting.timeZone;
}

const groupNames: readonly Group[] = ['alarms', 'pages', 'access', 'network', 'compliance', 'drift'];

function grouped<Thing>(things: readonly Owned<Thing>[]): ReadonlyMap<string, readonly Thing[]> {
  return new Map(
    Array.from(
      groupBy(things, ({ owner }) => owner),
      ([owner, own]) => [owner, own.map(({ thing }) => thing)],
    ),
  );
}

/** What was made for an argument is not made again. */
function remembered<Made>(make: (moment: Instant) => Made): (moment: Instant) => Made {
  const made = new Map<Instant, Made>();
  return (moment) => {
    const found = made.get(moment) ?? make(moment);
    made.set(moment, found);
    return found;
  };
}
