import { beforeAll, describe, expect, it } from 'vitest';
import { happen } from '../../simulator/happenings/happen.ts';
import { operationsOf } from '../../simulator/operations/operations.ts';
import { defaultSettings, type Settings } from '../../simulator/settings.ts';
import { opsReviewJson } from '../e2e/ops_review.ts';
import { temporaryFolder } from '../temporary_folder.ts';
import { type Asked, counters } from './counted_operations.ts';
import { pagerIncidents, writeOperations } from './written_operations.ts';

/** What was told of a simulated organisation goes the whole way: files, ingest, SQL. What comes out is what the facts
 *  say by plain counting. */

interface Counts {
  readonly records: number;
  readonly stored: number;
  readonly quarantined: Readonly<Record<string, number>>;
}

interface Ingested extends Counts {
  readonly object: string;
  readonly bySource: Readonly<Record<string, Counts>>;
}

interface Value {
  readonly service: string;
  readonly value: number | null;
}

const begun = Date.UTC(2024, 6, 1);

const worlds: readonly (readonly [seed: number, more: Partial<Settings>, zone: string, period: string])[] = [
  [1, { services: 5, accounts: 2 }, 'UTC', '2024-09'],
  [2, { services: 5, accounts: 3 }, 'America/New_York', '2024-08'],
  [3, { services: 2, accounts: 1, days: 31 }, 'Europe/Berlin', '2024-07'],
];
const bounds: Readonly<Record<string, readonly [number, number]>> = {
  'UTC 2024-09': [Date.UTC(2024, 8, 1), Date.UTC(2024, 9, 1)],
  'America/New_York 2024-08': [Date.UTC(2024, 7, 1, 4), Date.UTC(2024, 8, 1, 4)],
  'Europe/Berlin 2024-07': [Date.UTC(2024, 5, 30, 22), Date.UTC(2024, 6, 31, 22)],
};

describe.each(worlds)('what is told of the operations of world %d', (seed, more, zone, period) => {
  const { world } = happen({ ...defaultSettings, seed, from: begun, ...more });
  const operations = operationsOf(world);
  const [from = 0, until = 0] = bounds[`${zone} ${period}`] ?? [];
  const asked: Asked = { from, until, asOf: world.until, begun, incidents: world.incidents };
  const cwd = temporaryFolder();
  const ingested: Ingested[] = [];

  beforeAll(async () => {
    const pager = ['ingest', '-', '--table', 'incidents'];
    await opsReviewJson(pager, { cwd, input: pagerIncidents(world) });
    const histories = writeOperations(cwd, world, operations, zone);
    ingested.push(...(await opsReviewJson<Ingested[]>(['ingest', 'events', 'inventory'], { cwd })));
    for (const { path, account, region } of histories) {
      const place = ['--account', account, '--region', region];
      ingested.push(...(await opsReviewJson<Ingested[]>(['ingest', path, ...place], { cwd })));
    }
  });

  it('is taken whole, each record by its source', () => {
    expect(ingested.filter(({ quarantined }) => Object.keys(quarantined).length > 0)).toEqual([]);
    const taken = (source: string) =>
      ingested.reduce((sum, { bySource }) => sum + (bySource[source]?.stored ?? 0), 0);
    const { facts, utterances } = operations;
    expect(taken('alarm-history')).toBe(utterances.filter(({ feed }) => feed === 'alarm-history').length);
    const events = ingested.filter(({ object }) => object.startsWith('events/'));
    const stored = events.reduce((sum, one) => sum + one.stored, 0);
    expect(stored).toBe(utterances.filter(({ feed }) => feed === 'events').length);
    expect(taken('config')).toBe(facts.evaluations.length);
    expect(taken('cloudformation-drift')).toBe(2 * facts.checks.length);
    expect(taken('synthetics')).toBe(facts.canaryRuns.length);
    expect(taken('health')).toBe(facts.health.reduce((sum, { copies }) => sum + copies, 0));
    expect(taken('ssm-maintenance-windows')).toBe(facts.others.maintenance);
    const days = world.settings.days + 1;
    expect(taken('stack-listing')).toBe(days * new Set(facts.checks.map(({ stack }) => stack)).size);
    expect(taken('canary-listing')).toBe(days * world.organisation.services.length);
  });

  it.each(Object.entries(counters))('%s is what really happened', async (kpi, { count, absent }) => {
    const values = await opsReviewJson<Value[]>(['kpi', kpi, '--period', period], { cwd });
    const counted = count(operations.facts, asked);
    const expected = values.map(({ service }) => ({
      service,
      value: rounded(counted.has(service) ? (counted.get(service) ?? 0) : absent),
    }));
    const found = values.map(({ service, value }) => ({ service, value: rounded(value) }));
    expect(found).toEqual(expected);
    const asksOf = new Set(values.map(({ service }) => service));
    expect([...counted.keys()].filter((service) => !asksOf.has(service))).toEqual([]);
  });
});

/** Sums of seconds differ in their last digits, by the order in which they were added. */
function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1e6) / 1e6;
}
