import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../settings.ts';
import type { World } from '../world.ts';
import { happen } from './happen.ts';
import { endOf, servedAt, succeeded } from './steps.ts';

const settingsOf = (seed: number) => ({
  ...defaultSettings,
  seed,
  days: 60,
  history: 30,
  services: 5 + (seed % 4),
});
const seeds = Array.from({ length: 12 }, (_, place) => place + 1);

describe.each(seeds)('a world of seed %i', (seed) => {
  const { world, code } = happen(settingsOf(seed));
  const { changes, rollouts, faults, incidents } = world;
  const rolloutOf = new Map(rollouts.map((rollout) => [rollout.id, rollout]));
  const changeOf = new Map(changes.map((change) => [change.id, change]));

  it('has something of everything', () => {
    for (const things of [changes, rollouts, faults, incidents]) expect(things.length).toBeGreaterThan(3);
  });

  it('begins, opens, reviews and merges a change in this order', () => {
    expect(
      outOfOrder(changes, (change) => [
        change.authoredAt,
        change.openedAt,
        change.firstReviewedAt,
        change.mergedAt,
      ]),
    ).toEqual([]);
  });

  it('deploys what is merged', () => {
    const early = rollouts.filter(({ change, steps }) => {
      const mergedAt = change === null ? null : changeOf.get(change)?.mergedAt;
      return mergedAt !== null && !(Number(steps[0]?.startedAt) > Number(mergedAt));
    });
    expect(early).toEqual([]);
  });

  it('ends each step after it served, and that after it began', () => {
    const steps = rollouts.flatMap((rollout) => rollout.steps.map((step) => ({ ...step, id: rollout.id })));
    expect(outOfOrder(steps, (step) => [step.startedAt, step.servedAt, step.finishedAt])).toEqual([]);
  });

  it('opens, acknowledges and closes an incident in this order, once it is felt', () => {
    expect(
      outOfOrder(incidents, (incident) => [
        incident.impactAt,
        incident.openedAt,
        incident.acknowledgedAt,
        incident.resolvedAt,
        incident.review?.heldAt ?? null,
      ]),
    ).toEqual([]);
    expect(
      outOfOrder(incidents, (incident) => [incident.openedAt, incident.mitigatedAt, incident.impactEndedAt]),
    ).toEqual([]);
  });

  it('has a fault serve with the rollout that brought it, then be felt, then be noticed, then end', () => {
    const order = outOfOrder(faults, (fault) => [
      fault.servedAt,
      fault.beganAt,
      fault.detectedAt,
      fault.endedAt,
    ]);
    expect(order).toEqual([]);
    for (const fault of faults) {
      const rollout = rolloutOf.get(fault.rollout);
      expect(rollout?.environment).toBe('production');
      expect(rollout === undefined ? null : servedAt(rollout)).toBe(fault.servedAt);
    }
  });

  it('calls a change faulty where there is a fault of it', () => {
    const faulty = changes.filter(({ faulty }) => faulty).map(({ id }) => id);
    expect(faulty.sort()).toEqual(faults.map(({ change }) => change).sort());
  });

  it('ends a fault with its remedy, which carries the incident', () => {
    for (const { id, remedy, remedies, service, endedAt, incident } of faults) {
      const own = remedies.flatMap((name) => rolloutOf.get(name) ?? []);
      const untold = remedy === 'flag' && deployerOf(world, service) !== 'deployer';
      expect([id, remedies.length > 0]).toEqual([id, !untold]);
      if (untold) continue;
      expect(Math.max(...own.map(endOf))).toBe(endedAt);
      expect(own.filter(({ steps }) => !succeeded(steps))).toEqual([]);
      expect([...new Set(own.map((rollout) => rollout.incident))]).toEqual([incident]);
    }
  });

  it('has no fault served again once it ended, but with its repair', () => {
    const again = faults.flatMap((fault) => {
      const harmed = Number(changeOf.get(fault.change)?.mergedAt);
      const remedy = rolloutOf.get(fault.remedies.at(-1) ?? '');
      return rollouts.filter((rollout) => {
        const { service, environment, change, kind } = rollout;
        const held = changeOf.get(change ?? '')?.mergedAt ?? 0;
        if (service !== fault.service || environment !== 'production' || kind !== 'rollback') return false;
        const since = Number(rollout.steps[0]?.startedAt) > fault.endedAt;
        return (
          since &&
          rollout !== remedy &&
          fault.remedy !== 'flag' &&
          held >= harmed &&
          !repairedIn(fault.id, held)
        );
      });
    });
    expect(again).toEqual([]);

    /** Whether something that is no ordinary change was merged between a fault and this. */
    function repairedIn(id: string, until: number): boolean {
      const fault = faults.find((one) => one.id === id);
      return changes.some(
        ({ kind, service, mergedAt, authoredAt }) =>
          ['fix', 'hotfix', 'revert'].includes(kind) &&
          service === fault?.service &&
          authoredAt !== null &&
          authoredAt >= fault.detectedAt &&
          Number(mergedAt) <= until,
      );
    }
  });

  it('gives every thing an id of its own', () => {
    for (const things of [changes, rollouts, faults, incidents]) {
      const ids = things.map(({ id }) => id);
      expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
    }
  });

  it('names nothing that is not there', () => {
    const all = [...changes, ...rollouts, ...faults, ...incidents, ...world.organisation.services];
    const known = new Set(all.map((thing) => ('id' in thing ? thing.id : thing.name)));
    const named = [
      ...changes.flatMap(({ reverts, service }) => [reverts, service]),
      ...rollouts.flatMap((one) => [...one.undoes, one.repairs, one.change, one.incident, one.service]),
      ...faults.flatMap((one) => [...one.remedies, one.rollout, one.change, one.incident, one.service]),
      ...incidents.flatMap(({ cause, review, service }) => [
        ...Object.entries(cause).flatMap(([key, value]) =>
          key === 'fault' || key === 'rollout' || key === 'of' ? [value] : [],
        ),
        review?.blames ?? null,
        service,
      ]),
    ];
    expect(named.filter((name) => name !== null && !known.has(name))).toEqual([]);
  });

  it('lists rollouts by service, then by when they began, numbered in that order', () => {
    for (const { name } of world.organisation.services) {
      const own = rollouts.filter(({ service }) => service === name);
      const starts = own.map(({ steps }) => Number(steps[0]?.startedAt));
      expect(starts).toEqual([...starts].sort((one, other) => one - other));
      expect(own.map(({ id }) => id)).toEqual(own.map((_, place) => `${name}/r${place + 1}`));
    }
    const services = [...new Set(rollouts.map(({ service }) => service))];
    expect(rollouts).toEqual(services.flatMap((name) => rollouts.filter(({ service }) => service === name)));
  });

  it('has someone of the team on call for each incident', () => {
    const teams = new Map(world.organisation.services.map(({ name, team }) => [name, team]));
    const strangers = incidents.filter(
      ({ service, onCall }) => !teams.get(service)?.people.some(({ login }) => login === onCall),
    );
    expect(strangers).toEqual([]);
  });

  it('sets five parameters of other services around each incident', () => {
    const serviceOf = new Map(incidents.map(({ id, service }) => [id, service]));
    const impactOf = new Map(incidents.map(({ id, impactAt }) => [id, impactAt]));
    expect(world.decoys.length).toBe(5 * incidents.length);
    for (const { incident, service, at } of world.decoys) {
      expect(serviceOf.has(incident)).toBe(true);
      expect(serviceOf.get(incident)).not.toBe(service);
      expect(Math.abs(at - Number(impactOf.get(incident)))).toBeLessThanOrEqual(5_400_000);
    }
  });

  it('is the same for the same settings', () => {
    const again = happen(settingsOf(seed));
    expect(JSON.stringify(again.world)).toBe(JSON.stringify(world));
    expect([...again.code].map(([, { tip }]) => tip)).toEqual([...code].map(([, { tip }]) => tip));
  });
});

/** What does not happen in this order; null: that did not happen. */
function outOfOrder<Thing>(
  things: readonly Thing[],
  timesOf: (thing: Thing) => readonly (number | null)[],
): Thing[] {
  return things.filter((thing) => {
    const times = timesOf(thing).filter((time) => time !== null);
    return times.some((time, place) => place > 0 && time < Number(times[place - 1]));
  });
}

function deployerOf({ organisation }: World, service: string): string | undefined {
  return organisation.services.find(({ name }) => name === service)?.deployer;
}
