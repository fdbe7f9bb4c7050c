import { beforeAll, describe, expect, it } from 'vitest';
import type { Utterance } from '../../simulator/delivery/utterance.ts';
import { happen } from '../../simulator/happenings/happen.ts';
import { defaultSettings, type Settings } from '../../simulator/settings.ts';
import { told } from '../../simulator/told.ts';
import type { TrafficFacts } from '../../simulator/traffic/facts.ts';
import { trafficOf } from '../../simulator/traffic/traffic.ts';
import { opsReviewJson } from '../e2e/ops_review.ts';
import { temporaryFolder } from '../temporary_folder.ts';
import { writeTraffic } from './written_traffic.ts';

/** The calls and flows of a simulated organisation go the whole way: files as AWS delivers them, ingest, SQL. What comes
 *  out is what the facts say by plain counting. */

interface Counts {
  readonly records: number;
  readonly stored: number;
  readonly quarantined: Readonly<Record<string, number>>;
  readonly notApplicable: Readonly<Record<string, number>>;
  readonly known: number;
}

interface Ingested extends Counts {
  readonly bySource: Readonly<Record<string, Counts>>;
}

interface Value {
  readonly service: string;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

const delivery = { ...defaultSettings.delivery, duplicates: 0.05, late: 0.04, broken: 0.01 };
/** The last ends with July: there are 90 days before it, so that it is known which port is new. */
const worlds: readonly Partial<Settings>[] = [
  { days: 31, seed: 1, services: 7, accounts: 3, flowLines: 6_000, calls: 3_000, delivery },
  {
    ...{ from: Date.UTC(2026, 3, 1), days: 122, seed: 6, services: 2, accounts: 1 },
    ...{ flowLines: 3_000, calls: 500, delivery: { ...delivery, disorder: false } },
  },
];
const month = '2026-07';

describe.each(worlds)('of the traffic of world %#', (more) => {
  const happened = happen({ ...defaultSettings, ...more });
  const trail = told(happened).filter(({ feed }) => feed === 'trail');
  const traffic = trafficOf(happened.world, trail);
  const cwd = temporaryFolder();
  let ingested: readonly Ingested[] = [];
  const valuesOf = async (kpi: string): Promise<Value[]> =>
    (await opsReviewJson<Value[]>(['kpi', kpi, '--period', month], { cwd })).filter(
      ({ service }) => service !== 'all',
    );

  beforeAll(async () => {
    writeTraffic(cwd, happened.world, traffic);
    ingested = await opsReviewJson<Ingested[]>(['ingest', 'AWSLogs'], { cwd });
  });

  it.each([
    ['trail', 'cloudtrail', 0],
    ['vpc-flow', 'vpc-flow', 1],
  ])('each record of %s is stored, known or in quarantine, as was foreseen', (feed, source, number) => {
    const written = traffic.written()[number];
    const again = traffic.facts().copiedFiles[number];
    const counts = ingested.flatMap(({ bySource }) => bySource[source] ?? []);
    const sum = (of: (one: Counts) => number): number => counts.reduce((all, one) => all + of(one), 0);
    expect(written?.feed).toBe(feed);
    expect(sum(({ records }) => records)).toBe(written?.records);
    expect(sum(({ quarantined }) => total(quarantined))).toBe(written?.broken);
    expect(sum(({ known }) => known)).toBe(again?.records);
    const stored = (written?.records ?? 0) - (written?.broken ?? 0) - (again?.records ?? 0);
    expect(sum(({ stored: rows }) => rows)).toBe(stored);
  });

  it('nothing is read as anything else', () => {
    const sources = new Set(ingested.flatMap(({ bySource }) => Object.keys(bySource)));
    expect([...sources].sort()).toEqual(['cloudtrail', 'vpc-flow']);
  });

  it('each event and line counts once, however often it came', async () => {
    const [calls, flows] = traffic.written();
    const rows = await opsReviewJson<{ table: string; ids: number }[]>(
      [
        'sql',
        `select 'calls' as "table", count(distinct id) as ids from lake.cloudtrail_events
         union all select 'flows', count(distinct id) from lake.vpc_flows order by 1`,
      ],
      { cwd },
    );
    const once = [calls, flows].map((one) => (one?.records ?? 0) - (one?.copies ?? 0) - (one?.broken ?? 0));
    expect(rows.map(({ ids }) => Number(ids))).toEqual(once);
  });

  it.each(Object.entries(counters))('%s is what really happened', async (kpi, count) => {
    const values = await valuesOf(kpi);
    const counted = count(traffic.facts());
    const isUnknown = kpi === 'new_endpoints' && happened.world.settings.days < 90;
    const found = values.map(({ service, value }) => [service, value]);
    const expected = (owner: string): number | null => (isUnknown ? null : (counted.get(owner) ?? 0));
    expect(found).toEqual(values.map(({ service }) => [service, expected(service)]));
    const asked = new Set(values.map(({ service }) => service));
    expect([...counted.keys()].filter((owner) => !asked.has(owner))).toEqual([]);
  });

  it.each([
    ['denied_calls', 'denied'],
    ['throttled_calls', 'throttled'],
  ])('%s are the calls by workloads that were %s, of all of theirs', async (kpi, outcome) => {
    const { calls } = traffic.facts();
    const ofWorkloads = calls.filter((one) => one.caller === 'workload' && one.month === month);
    const all = new Map(toldOf(trail));
    for (const one of ofWorkloads) all.set(one.owner, (all.get(one.owner) ?? 0) + one.calls);
    const some = ofWorkloads.filter((one) => one.outcome === outcome);
    const values = await valuesOf(kpi);
    const of = (owner: string): number => some.find((one) => one.owner === owner)?.calls ?? 0;
    expect(values.map(({ service, numerator, denominator }) => [service, numerator, denominator])).toEqual(
      values.map(({ service }) => [service, of(service), all.get(service) ?? 0]),
    );
  });
});

type Counter = (facts: TrafficFacts) => ReadonlyMap<string, number>;

const counters: Readonly<Record<string, Counter>> = {
  failed_sign_ins: ({ signIns }) => added(signIns, (one) => [one.owner, one.failed]),
  rejected_flows: ({ flows }) => added(flows, (one) => [one.owner, one.rejected]),
  skipped_flows: ({ flows }) => added(flows, (one) => [one.owner, one.skipped]),
  manual_changes: ({ sessionsByHand }) => added(sessionsByHand.map(dated), (one) => [one.owner, 1]),
  root_sessions: ({ rootSessions }) => added(rootSessions.map(dated), (one) => [`account:${one.account}`, 1]),
  new_endpoints: ({ endpoints }) =>
    added(
      endpoints.map((one) => ({ ...one, month: monthOf(one.firstAt) })),
      (one) => [one.owner, 1],
    ),
};

function dated<Fact extends { readonly begin: number }>(fact: Fact): Fact & { readonly month: string } {
  return { ...fact, month: monthOf(fact.begin) };
}

function monthOf(at: number): string {
  return new Date(at).toISOString().slice(0, 7);
}

/** What the facts of the month come to, by owner. */
function added<Fact extends { readonly month: string }>(
  facts: readonly Fact[],
  of: (fact: Fact) => readonly [owner: string, count: number],
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const fact of facts.filter((one) => one.month === month)) {
    const [owner, count] = of(fact);
    sums.set(owner, (sums.get(owner) ?? 0) + count);
  }
  return sums;
}

/** What others had told of the month: calls by a pipeline whose role is of no service. */
function toldOf(trail: readonly Utterance[]): Map<string, number> {
  return added(
    trail.map(({ at, account }) => ({ month: monthOf(at), account })),
    ({ account }) => [`account:${account}`, 1],
  );
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((all, one) => all + one, 0);
}
