import { describe, expect, it } from 'vitest';
import { happen } from '../happenings/happen.ts';
import { defaultSettings, type Settings } from '../settings.ts';
import { day, hour, minute, second, startOfDay } from '../time.ts';
import { sinceFirstDay } from '../world.ts';
import type { AlarmFact, EpisodeFact, Telling } from './facts.ts';
import { keysOf, operationsOf } from './operations.ts';

const worldOf = (seed: number, more: Partial<Settings> = {}) =>
  sinceFirstDay(happen({ ...defaultSettings, seed, from: Date.UTC(2024, 6, 1), ...more }).world);
const world = worldOf(1);
const { facts, planted, utterances, files } = operationsOf(world);
const factOf = new Map(facts.alarms.map((fact) => [fact.arn, fact]));
const plantedAs = (what: string) => planted.find((one) => one.what.includes(what));
const episodesOf = (arn: string) => facts.episodes.filter(({ alarm }) => alarm === arn);
const isOn = (at: number) => (episode: EpisodeFact) =>
  episode.began.at <= at && (episode.lost?.at ?? episode.ended?.at ?? Number.POSITIVE_INFINITY) > at;
const alarmOf = (service: string, purpose: AlarmFact['purpose']) =>
  facts.alarms.find((fact) => fact.service === service && fact.purpose === purpose)?.arn ?? '';
const incidents = world.incidents.filter(({ detectedBy }) => detectedBy === 'alarm');

/** Everything that is written, as one text. */
function written(seed: number): string {
  const operations = operationsOf(worldOf(seed, { services: 2, days: 10 }));
  const listings = [...operations.files].map(({ path, content }) => [path, [...content]]);
  return JSON.stringify([
    operations.utterances.map((one) => [one.at, one.say()]),
    listings,
    operations.facts,
  ]);
}

describe('what is told', () => {
  it('is the same for the same settings, and another for another seed', () => {
    expect(written(5)).toBe(written(5));
    expect(written(5)).not.toBe(written(6));
  });

  it('is in order, of an account and a Region, and says the same however often it is asked', () => {
    expect(utterances.every(({ at }, place) => at >= (utterances[place - 1]?.at ?? 0))).toBe(true);
    expect(new Set(utterances.map(({ feed }) => feed))).toEqual(new Set(['events', 'alarm-history']));
    expect(utterances.filter(({ account, region }) => account === null || region === null)).toEqual([]);
    for (const { say } of utterances.slice(0, 500)) expect(say()).toEqual(say());
  });

  it('goes on after the last day, and begins with the first', () => {
    expect(utterances.at(0)?.at).toBeGreaterThanOrEqual(world.settings.from);
    expect(utterances.at(-1)?.at).toBeGreaterThan(world.until);
  });

  it('comes by both ways mostly, by one at times, at most a second apart', () => {
    const tellings = facts.episodes.flatMap(({ began, ended }) => [began, ended ?? began]);
    const share = (is: (told: Telling) => boolean) => tellings.filter(is).length / tellings.length;
    expect(share(({ event, history }) => event !== null && history !== null)).toBeGreaterThan(0.8);
    expect(share(({ event, history }) => event === null && history !== null)).toBeGreaterThan(0.02);
    expect(share(({ event, history }) => event !== null && history === null)).toBeGreaterThan(0.02);
    for (const { at, event, history } of tellings) {
      expect(event ?? at).toBe(at);
      expect(Math.abs((history ?? at) - at)).toBeLessThanOrEqual(second);
    }
  });
});

describe('an alarm', () => {
  it('has begun, and went on, when it found an incident', () => {
    const blind = incidents.filter(
      ({ service, openedAt }) => !episodesOf(alarmOf(service, 'errors')).some(isOn(openedAt)),
    );
    expect(incidents.length).toBeGreaterThan(20);
    expect(blind).toEqual([]);
  });

  it('says nothing of what a person or a customer found', () => {
    const found = new Set(incidents.map(({ id }) => id));
    const causes = facts.episodes.flatMap(({ cause }) => (cause.kind === 'incident' ? [cause.incident] : []));
    expect(new Set(causes).size).toBeGreaterThan(20);
    expect(causes.filter((id) => !found.has(id))).toEqual([]);
  });

  it('is in one episode at a time, at least a minute from the next', () => {
    for (const [place, { alarm, began }] of facts.episodes.entries()) {
      const before = facts.episodes[place - 1];
      if (before?.alarm !== alarm) continue;
      expect(before.ended).not.toBeNull();
      expect(began.at - (before.ended?.at ?? began.at)).toBeGreaterThanOrEqual(minute);
    }
  });

  it('that is made of others is on while one of them is', () => {
    const composite = facts.alarms.filter(({ kind }) => kind === 'composite');
    const silent = composite.flatMap(({ arn, service, region }) => {
      const parts = facts.episodes.filter(({ alarm, gaps }) => {
        const fact = factOf.get(alarm);
        const isPart = fact?.purpose === 'errors' || fact?.purpose === 'canary';
        return fact?.service === service && fact.region === region && isPart && gaps.length === 0;
      });
      return parts.filter(({ began }) => !episodesOf(arn).some(isOn(began.at + 7 * second)));
    });
    expect(composite.length).toBeGreaterThan(3);
    expect(silent).toEqual([]);
  });

  it('pages nobody while it is suppressed, muted or disabled, which all occur', () => {
    const counts = Map.groupBy(facts.episodes, ({ paged }) => paged);
    for (const how of ['yes', 'suppressed', 'muted', 'disabled', 'not_asked'] as const)
      expect(counts.get(how)?.length ?? 0, how).toBeGreaterThan(0);
    expect(facts.episodes.some(({ released }) => released !== null)).toBe(true);
  });

  it('loses its data now and then, inside of an episode or for good', () => {
    expect(facts.episodes.some(({ gaps }) => gaps.length > 0)).toBe(true);
    expect(facts.episodes.some(({ lost }) => lost !== null)).toBe(true);
    expect(facts.silences.length).toBeGreaterThan(0);
  });

  it('is led to its service by its keys, and to no other', () => {
    const services = worldOf(1, { services: 25 }).organisation.services;
    const claims = services.flatMap((service) =>
      keysOf(service).flatMap((key) => (key.startsWith('alarm:') ? [{ service: service.name, key }] : [])),
    );
    for (const fact of operationsOf(worldOf(1, { services: 25, days: 5 })).facts.alarms) {
      const claimed = claims.filter(({ key }) => `alarm:${fact.name}`.startsWith(key.replace('*', '')));
      expect(claimed.map(({ service }) => service)).toEqual(fact.service === null ? [] : [fact.service]);
    }
  });
});

describe('planted', () => {
  const weekly = (episodes: readonly EpisodeFact[], from: number, until: number) =>
    (episodes.filter(({ began }) => began.at >= from && began.at < until).length / (until - from)) * 7 * day;

  it('an alarm is fixed: much noise before, none after', () => {
    const fixed = plantedAs('is fixed');
    const episodes = episodesOf(fixed?.of.replace('alarm ', '') ?? '');
    const at = fixed?.at ?? 0;
    expect(weekly(episodes, world.settings.from, at)).toBeGreaterThan(8);
    expect(weekly(episodes, at, world.until)).toBe(0);
  });

  it('a fix does nothing: as much noise as before', () => {
    const futile = plantedAs('changes nothing');
    const episodes = episodesOf(futile?.of.replace('alarm ', '') ?? '');
    const at = futile?.at ?? 0;
    const [before, after] = [weekly(episodes, world.settings.from, at), weekly(episodes, at, world.until)];
    expect(before).toBeGreaterThan(4);
    expect(Math.abs(Math.log(after / before))).toBeLessThan(0.5);
  });

  it('an alarm stays on to the end', () => {
    const stuck = plantedAs('stays so');
    const [only, ...others] = episodesOf(stuck?.of.replace('alarm ', '') ?? '');
    expect([only?.ended, others]).toEqual([null, []]);
    expect(world.until - (only?.began.at ?? world.until)).toBeGreaterThan(30 * day);
  });

  it('an alarm without runbook pages at night where its team lives', () => {
    const nightly = plantedAs('at night');
    const arn = nightly?.of.replace('alarm ', '') ?? '';
    const team = world.organisation.services.find(({ name }) => name === nightly?.service)?.team;
    const hours = episodesOf(arn).map(({ began }) =>
      new Date(began.at + (team?.offset ?? 0) * hour).getUTCHours(),
    );
    expect(factOf.get(arn)?.runbook).toBeNull();
    expect(hours.length).toBeGreaterThan(30);
    expect(hours.filter((at) => at >= 5)).toEqual([]);
    expect(episodesOf(arn).some(({ paged }) => paged === 'yes')).toBe(true);
  });

  it('no alarm of a service calls anybody for two weeks', () => {
    const silenced = plantedAs('are disabled');
    const own = facts.episodes.filter(({ alarm }) => factOf.get(alarm)?.service === silenced?.service);
    const within = own.filter(
      ({ began }) => began.at >= (silenced?.at ?? 0) && began.at < (silenced?.until ?? 0),
    );
    expect(within.filter(({ paged }) => paged === 'disabled').length).toBeGreaterThan(2);
    expect(within.filter(({ paged }) => paged === 'yes')).toEqual([]);
    expect(own.some(({ paged }) => paged === 'yes')).toBe(true);
  });

  it('stacks that were changed by hand are found so by the next check', () => {
    const drifts = planted.filter(({ of }) => of.startsWith('stack '));
    expect(drifts.length).toBeGreaterThan(0);
    for (const { of, at, until } of drifts) {
      const checks = facts.checks.filter((one) => `stack ${one.stack}` === of);
      const during = checks.filter((one) => one.at >= at && one.at < (until ?? 0));
      expect(during.every(({ drifted }) => drifted)).toBe(true);
    }
  });
});

describe('a listing', () => {
  const listings = [...files];

  it('is of every day, written on that day', () => {
    const days = new Set(listings.map(({ modifiedAt }) => startOfDay(modifiedAt)));
    expect(days.size).toBe(world.settings.days + 1);
    for (const { path, modifiedAt, packed } of listings)
      expect([path.includes(new Date(modifiedAt).toISOString().slice(0, 10)), packed]).toEqual([true, true]);
  });

  it('says in which state each alarm was then', () => {
    for (const { content, modifiedAt } of listings.filter(({ path }) => /2024-08-1\d\/alarms/.test(path))) {
      const { MetricAlarms, CompositeAlarms } = JSON.parse([...content].join(''));
      for (const { AlarmArn, StateValue } of [...MetricAlarms, ...CompositeAlarms])
        if (StateValue !== 'INSUFFICIENT_DATA')
          expect([AlarmArn, StateValue === 'ALARM']).toEqual([
            AlarmArn,
            episodesOf(AlarmArn).some(isOn(modifiedAt)),
          ]);
    }
  });
});
