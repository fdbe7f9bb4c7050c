import type { IncidentFact } from '../../simulator/facts.ts';
import type {
  AlarmFact,
  DriftCheckFact,
  EpisodeFact,
  EvaluationFact,
  OperationsFacts,
  Telling,
} from '../../simulator/operations/facts.ts';
import { day, hour, type Instant, minute, startOfDay } from '../../simulator/time.ts';

/** What is asked about: a period, when it is asked, and the first day of the simulation. */
export interface Asked {
  readonly from: Instant;
  readonly until: Instant;
  readonly asOf: Instant;
  readonly begun: Instant;
  /** Those that the pager has. */
  readonly incidents: readonly IncidentFact[];
}

/** How a KPI is counted from facts, plainly: a value for each service, or account where there is none. */
export interface Counter {
  readonly count: (facts: OperationsFacts, asked: Asked) => ReadonlyMap<string, number>;
  /** The value of what no count is of. */
  readonly absent: 0 | null;
}

export const counters: Readonly<Record<string, Counter>> = {
  alarm_episodes: { count: (facts, asked) => tally(begunEpisodes(facts, asked)), absent: 0 },
  time_in_alarm: {
    count: (facts, asked) =>
      summed(
        heardEpisodes(facts, asked).map(({ fact, began, until }) => {
          const shared = Math.min(until, asked.until) - Math.max(said(began), asked.from);
          return [scopeOf(fact), Math.max(0, shared) / 1000];
        }),
      ),
    absent: 0,
  },
  pages: {
    count(facts, asked) {
      const incidents = asked.incidents.filter(({ openedAt }) => openedAt < asked.asOf);
      const calledFor = ({ fact, began }: Heard) =>
        incidents.some(
          ({ service, openedAt }) =>
            service === fact.service && openedAt >= said(began) && openedAt <= said(began) + 5 * minute,
        );
      const byAlarm = begunEpisodes(facts, asked).filter((one) => one.paged === 'yes' && !calledFor(one));
      const byPager = incidents.filter(({ openedAt }) => openedAt >= asked.from && openedAt < asked.until);
      return summed([
        ...byAlarm.map(({ fact }) => [scopeOf(fact), 1] as const),
        ...byPager.map(({ service }) => [service, 1] as const),
      ]);
    },
    absent: 0,
  },
  flapping_clusters: {
    count: (facts, asked) => {
      const alarms = Map.groupBy(heardEpisodes(facts, asked), ({ alarm }) => alarm);
      const clusters = [...alarms.values()].flatMap((episodes) => clustersOf(episodes));
      return tally(clusters.filter(({ began }) => within(began, asked)));
    },
    absent: 0,
  },
  alarms_without_runbook: listing(({ runbook }) => runbook === null),
  alarms_without_owner: listing(({ service }) => service === null),
  alarms_never_fired: listing(
    ({ arn }, { episodes }, { until }) =>
      !episodes.some(({ alarm, began }) => alarm === arn && !isUntold(began) && said(began) < until),
    (fact, asked) => asked.until - firstListed(fact, asked) >= 90 * day,
  ),
  alarms_always_on: listing(({ arn }, { episodes }, asked) =>
    episodes.some(
      ({ alarm, began, ended, lost }) =>
        alarm === arn &&
        began.at < asked.until - 7 * day &&
        (lost?.at ?? ended?.at ?? Number.POSITIVE_INFINITY) > lastListed(asked),
    ),
  ),
  non_compliant_pairs: {
    count: ({ evaluations }, { until }) => {
      const pair = (one: EvaluationFact) => [one.account, one.region, one.rule, one.resource].join(' ');
      const last = lastOf(evaluations, pair, 0, until);
      const failing = last.filter(({ verdict }) => verdict === 'NON_COMPLIANT');
      return summed(failing.map(({ account }) => [`account:${account}`, 1]));
    },
    absent: 0,
  },
  drifted_stacks: {
    count: ({ checks }, { until }) => {
      const last = lastOf(checks, ({ stack }) => stack, until - 30 * day, until);
      const scopes = Map.groupBy(last, ({ service, account }) => service ?? `account:${account}`);
      const share = (found: readonly DriftCheckFact[]) =>
        found.filter(({ drifted }) => drifted).length / found.length;
      return new Map([...scopes].map(([scope, found]) => [scope, share(found)]));
    },
    absent: null,
  },
};

interface Heard extends EpisodeFact {
  readonly fact: AlarmFact;
  /** Until when it is known to have lasted. */
  readonly until: Instant;
}

/** Episodes whose beginning was told before it was asked. */
function heardEpisodes({ alarms, episodes }: OperationsFacts, { asOf }: Asked): Heard[] {
  const facts = new Map(alarms.map((fact) => [fact.arn, fact]));
  return episodes.flatMap((episode, place) => {
    const fact = facts.get(episode.alarm);
    const { began, gaps, lost, ended } = episode;
    if (fact === undefined || isUntold(began) || said(began) >= asOf) return [];
    const next = episodes[place + 1];
    const again = next?.alarm === episode.alarm && said(next.began) < asOf;
    if (lost !== null && said(lost) < asOf) return [{ ...episode, fact, until: said(lost) }];
    if (ended !== null && !isUntold(ended) && said(ended) < asOf)
      return [{ ...episode, fact, until: said(ended) }];
    const [gap] = gaps;
    if (gap !== undefined && said(gap[0]) < asOf && said(gap[1]) >= asOf)
      return [{ ...episode, fact, until: said(gap[0]) }];
    return [{ ...episode, fact, until: again ? said(began) : asOf }];
  });
}

function begunEpisodes(facts: OperationsFacts, asked: Asked): Heard[] {
  return heardEpisodes(facts, asked).filter(({ began }) => within(began, asked));
}

function isUntold({ event, history }: Telling): boolean {
  return event === null && history === null;
}

/** The time by which a change is known: an event's, else that of the history. */
function said({ at, event, history }: Telling): Instant {
  return event ?? history ?? at;
}

function within(told: Telling, { from, until, asOf }: Asked): boolean {
  return said(told) >= from && said(told) < Math.min(until, asOf);
}

/** The first of each cluster: three within an hour, and all that such threes have in common. */
function clustersOf(episodes: readonly Heard[]): Heard[] {
  const ordered = [...episodes].sort((one, other) => said(one.began) - said(other.began));
  const firsts: Heard[] = [];
  let last = -1;
  ordered.forEach((episode, place) => {
    const third = ordered[place + 2];
    if (third === undefined || said(third.began) - said(episode.began) > hour) return;
    if (place > last) firsts.push(episode);
    last = place + 2;
  });
  return firsts;
}

/** When what there is was listed: each day at ten past four. */
const listedFor = 4 * hour + 10 * minute;

/** The last listing before the end: one counts from the midnight before it. */
function lastListed({ until }: Asked): Instant {
  return startOfDay(until - 1) + listedFor;
}

/** The day of the first listing that held it. */
function firstListed({ createdAt }: AlarmFact, { begun }: Asked): Instant {
  return Math.max(begun, Math.ceil((createdAt - listedFor) / day) * day);
}

/** Alarms of the last listing: how many of those asked about are so. */
function listing(
  is: (fact: AlarmFact, facts: OperationsFacts, asked: Asked) => boolean,
  asksOf: (fact: AlarmFact, asked: Asked) => boolean = () => true,
): Counter {
  return {
    absent: null,
    count(facts, asked) {
      const at = lastListed(asked);
      const listed = facts.alarms
        .filter(({ createdAt, deletedAt }) => createdAt < at && (deletedAt ?? asked.asOf * 2) > at)
        .filter((fact) => asksOf(fact, asked));
      return summed(listed.map((fact) => [scopeOf(fact), is(fact, facts, asked) ? 1 : 0]));
    },
  };
}

function lastOf<Item extends { readonly at: Instant }>(
  items: readonly Item[],
  key: (item: Item) => string,
  from: Instant,
  until: Instant,
): Item[] {
  const there = items.filter(({ at }) => at >= from && at < until).sort((one, other) => one.at - other.at);
  return [...new Map(there.map((item) => [key(item), item])).values()];
}

function scopeOf({ service, account }: AlarmFact): string {
  return service ?? `account:${account}`;
}

function tally(things: readonly { readonly fact: AlarmFact }[]): ReadonlyMap<string, number> {
  return summed(things.map(({ fact }) => [scopeOf(fact), 1]));
}

function summed(parts: readonly (readonly [string, number])[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const [scope, part] of parts) sums.set(scope, (sums.get(scope) ?? 0) + part);
  return sums;
}
