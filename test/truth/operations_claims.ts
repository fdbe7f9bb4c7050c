import { beforeAll, describe, expect, it } from 'vitest';
import type { KpiValue } from '../../core/kpi/evaluate.ts';
import type { Settings } from '../../simulator/settings.ts';
import { hour } from '../../simulator/time.ts';
import { type Asked, counters } from './counted_operations.ts';
import { valuesIn } from './operations_values.ts';
import { type SimulatedOperations, simulatedOperations } from './simulated_operations.ts';
import { verified } from './verified.ts';

/** Hours by which the clocks of the organisations are ahead of UTC in summer. */
const ahead: Readonly<Record<string, number>> = {
  UTC: 0,
  'Europe/Berlin': 2,
  'America/New_York': -4,
  'Asia/Kolkata': 5.5,
};

/** That what is told of the operations of a world, from files to SQL, says what really happened in it: by plain
 *  counting of facts, in this month of the summer of 2024. */
export function operationsClaims(settings: Settings, month: number): void {
  describe(`what is told of the operations of world ${settings.seed}`, () => {
    let simulated: SimulatedOperations;
    let all: readonly KpiValue[];
    beforeAll(async () => {
      simulated = await simulatedOperations(settings);
      const period = `2024-${String(month).padStart(2, '0')}`;
      all = await valuesIn(simulated.folder, Object.keys(counters), period);
    });

    it('is taken whole, each record by its source, but for what is broken', () => {
      const { ingested, operations, written, world } = simulated;
      expect(ingested.unread).toEqual([]);
      const quarantined = ingested.summaries.flatMap((summary) => Object.values(summary.quarantined));
      expect(sum(quarantined)).toBe(sum(written.map(({ broken }) => broken)));
      const taken = (source: string) =>
        sum(ingested.summaries.map(({ bySource }) => bySource?.[source]?.stored ?? 0));
      const { facts } = operations;
      expect(taken('config')).toBe(facts.evaluations.length);
      expect(taken('cloudformation-drift')).toBe(2 * facts.checks.length);
      expect(taken('synthetics')).toBe(facts.canaryRuns.length);
      expect(taken('health')).toBe(sum(facts.health.map(({ copies }) => copies)));
      expect(taken('ssm-maintenance-windows')).toBe(facts.others.maintenance);
      const { days } = world.settings;
      const weeks = Math.floor(days / 7) + 1 + Math.sign(days % 7); // and the last day
      expect(taken('stack-listing')).toBe(weeks * new Set(facts.checks.map(({ stack }) => stack)).size);
      expect(taken('canary-listing')).toBe(weeks * world.organisation.services.length);
    });

    it('is, to every KPI on alarms, what the loops make of what really happened', async () => {
      const { folder, truth } = simulated;
      const periods = ['2024-07', '2024-08', '2024-09', '2024-08/P90D'];
      const { differences, known } = await verified(folder, periods, truth);
      expect(differences).toEqual([]);
      for (const kpi of ['alarm_episodes', 'time_in_alarm', 'flapping_clusters', 'alarms_always_on'])
        expect(known[kpi], kpi).toBeGreaterThan(0);
    });

    it('makes SQL and loops say the same of what is in the lake', async () => {
      const periods = ['2024-07', `2024-${String(month).padStart(2, '0')}/P90D`];
      const { differences, known } = await verified(simulated.folder, periods);
      expect(differences).toEqual([]);
      for (const kpi of ['pages', 'non_compliant_pairs', 'drifted_stacks'])
        expect(known[kpi], kpi).toBeGreaterThan(0);
    });

    it.each(Object.entries(counters))('%s is what really happened', (kpi, { count, absent }) => {
      const { operations, world } = simulated;
      const values = all.filter(({ header }) => header.name === kpi);
      const counted = count(operations.facts, askedIn(simulated, month));
      const expected = values.map(({ service }) => ({
        service,
        value: rounded(counted.has(service) ? (counted.get(service) ?? 0) : absent),
      }));
      const found = values.map(({ service, value }) => ({ service, value: rounded(value) }));
      expect(found).toEqual(expected);
      expect(found.length).toBeGreaterThan(0);
      const named = new Set(values.map(({ service }) => service));
      expect(
        [...counted.keys()].filter((service) => !named.has(service)),
        world.settings.seed.toString(),
      ).toEqual([]);
    });
  });
}

function askedIn({ world }: SimulatedOperations, month: number): Asked {
  const offset = (ahead[world.organisation.timeZone] ?? Number.NaN) * hour;
  const asOf = world.until;
  return {
    from: Date.UTC(2024, month - 1, 1) - offset,
    until: Math.min(Date.UTC(2024, month, 1) - offset, asOf),
    asOf,
    begun: world.settings.from,
    incidents: world.incidents,
  };
}

/** Sums of seconds differ in their last digits, by the order in which they were added. */
function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1e6) / 1e6;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
