import { describe, expect, it } from 'vitest';
import { chance } from '../chance.ts';
import type { FaultFact, RolloutFact } from '../facts.ts';
import type { Team } from '../organisation/organisation.ts';
import { defaultSettings } from '../settings.ts';
import { day, hour, minute } from '../time.ts';
import { happen } from './happen.ts';
import { harmFrom } from './harm.ts';
import { servedAt } from './steps.ts';

const berlin: Team = { name: 'Buy', offset: 2, people: [] };

/** Hours from serving to being felt, of many changes, the shortest first. */
function delays(onset: FaultFact['onset'], served: number): number[] {
  return Array.from({ length: 500 }, (_, seed) => harmFrom(served, onset, berlin, chance(seed)))
    .map(({ beganAt }) => (beganAt - served) / hour)
    .sort((one, other) => one - other);
}

const share = (hours: readonly number[], below: number) =>
  hours.filter((each) => each < below).length / hours.length;

describe('the harm of a version that serves since ten at night', () => {
  const tenAtNight = Date.UTC(2026, 9, 6, 20);

  it('is felt within minutes, where it sets in at once', () => {
    expect(share(delays('at_once', tenAtNight), 0.5)).toBeGreaterThan(0.95);
  });

  it('is felt after minutes to many hours, where something must be done first that is rarely done', () => {
    const hours = delays('delayed', tenAtNight);
    expect(share(hours, 0.5)).toBeGreaterThan(0.1);
    expect(share(hours, 6)).toBeLessThan(0.95);
  });

  it('is felt after ten the next morning, where it takes the load of the day', () => {
    const hours = delays('under_load', tenAtNight);
    expect(hours[0]).toBeGreaterThan(12);
    expect(share(hours, 16)).toBeGreaterThan(0.9);
  });

  it('is felt days later, where it grows little by little', () => {
    expect(share(delays('gradual', tenAtNight), 12)).toBeLessThan(0.05);
  });

  it('is noticed once it is felt, mostly within the hour', () => {
    const harms = Array.from({ length: 500 }, (_, seed) => harmFrom(0, 'delayed', berlin, chance(seed)));
    const waits = harms.map(({ beganAt, detectedAt }) => detectedAt - beganAt);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(0);
    expect(waits.filter((wait) => wait < hour).length / 500).toBeGreaterThan(0.8);
    expect(waits.some((wait) => wait > 2 * day)).toBe(true);
  });
});

describe('of the faults of some organisations', () => {
  const worlds = [1, 2, 3].map((seed) => happen({ ...defaultSettings, seed }).world);
  const faults = worlds.flatMap((world) => world.faults);

  it('there is each way of setting in', () => {
    expect(new Set(faults.map(({ onset }) => onset)).size).toBe(4);
  });

  it('some are felt when other versions serve already: the latest rollout is not what caused them', () => {
    const overtaken = worlds.flatMap(({ rollouts, faults: own }) =>
      own.filter((fault) => rollouts.some((rollout) => overtakes(rollout, fault))),
    );
    expect(overtaken.length / faults.length).toBeGreaterThan(0.15);
  });

  it('some are felt by a service that depends on theirs', () => {
    const elsewhere = worlds.flatMap(({ incidents }) =>
      incidents.filter(
        ({ cause, service }) => cause.kind === 'fault' && !cause.rollout.startsWith(`${service}/`),
      ),
    );
    expect(elsewhere.length).toBeGreaterThan(3);
  });

  it('some are felt for a while after they were made good, and reviews of some know only of that', () => {
    const incidents = worlds.flatMap((world) => world.incidents);
    expect(incidents.some((one) => one.mitigatedAt < one.impactEndedAt - 5 * minute)).toBe(true);
    expect(incidents.some((one) => one.mitigatedAt === one.impactEndedAt)).toBe(true);
    expect(incidents.some((one) => one.review?.impactEndKnown === false)).toBe(true);
  });
});

function overtakes(rollout: RolloutFact, fault: FaultFact): boolean {
  const served = servedAt(rollout);
  const own = rollout.service === fault.service && rollout.environment === 'production';
  return own && served !== null && served > fault.servedAt && served <= fault.beganAt;
}
