import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callsOf } from '../../core/kpi/verify/operations/calls.ts';
import { flowOutcome, isOfInterface } from '../../core/kpi/verify/operations/flows.ts';
import { dtOf } from '../../core/lake/layout.ts';
import type { ResultRow } from '../../core/ports.ts';
import { decodeRows } from '../../core/tables/decode.ts';
import { tables } from '../../core/tables/index.ts';
import type { LakeRow, RowOf } from '../../core/tables/table.ts';
import { type Delivered, deliveries } from './arbitrary_large_rows.ts';
import { lakeAfter, select } from './derived_lake.ts';

const runs = Number(process.env.OPS_REVIEW_RUNS ?? 5);

/** Each id once within its day: of copies the one with the least origin. */
function once(batches: readonly (readonly Delivered[])[]): LakeRow[] {
  const first = new Map<string, LakeRow>();
  for (const { row } of batches.flat()) {
    const key = `${row.id} ${dtOf(row.event_time)}`;
    const known = first.get(key);
    if (known === undefined || isBefore(row, known)) first.set(key, row);
  }
  return [...first.values()];
}

function isBefore(a: LakeRow, b: LakeRow): boolean {
  if (a.origin_object !== b.origin_object) return a.origin_object < b.origin_object;
  return a.origin_position < b.origin_position;
}

/** How often each value occurs, with a weight for each row. */
function totals(rows: readonly (readonly [value: unknown, weight: bigint])[]): Record<string, bigint> {
  const sums: Record<string, bigint> = {};
  for (const [value, weight] of rows) sums[String(value)] = (sums[String(value)] ?? 0n) + weight;
  return Object.fromEntries(Object.entries(sums).sort());
}

const [halfHour, hour, day] = [1_800_000, 3_600_000, 86_400_000];
const beginning = (at: unknown, length: number): number => Math.floor(Number(at) / length) * length;

describe.each([
  [
    'cloudtrail_events',
    'cloudtrail_hourly',
    hour,
    'events',
    [
      ...['account_id', 'region', 'service_key', 'event_category', 'event_source', 'event_name'],
      ...['read_only', 'identity_kind', 'role', 'sign_in_result'],
    ],
    [],
  ],
  [
    'cloudtrail_events',
    'cloudtrail_daily',
    day,
    'events',
    ['account_id', 'region', 'service_key', 'event_category', 'role', 'sign_in_result'],
    [],
  ],
  [
    'vpc_flows',
    'vpc_flows_hourly',
    hour,
    'records',
    [
      ...['account_id', 'region', 'service_key', 'resource_type', 'action', 'log_status', 'protocol'],
      'flow_direction',
    ],
    ['packets', 'bytes'],
  ],
  [
    'vpc_flows',
    'vpc_flows_daily',
    day,
    'records',
    [
      ...['account_id', 'region', 'service_key', 'resource_type', 'action', 'log_status', 'protocol'],
      'flow_direction',
    ],
    ['packets', 'bytes'],
  ],
] as const)('%s and %s', (raw, rollup, length, counted, dimensions, measures) => {
  it('agree in every dimension, however the rows came', async () => {
    await fc.assert(
      fc.asyncProperty(deliveries(raw), fc.boolean(), async (batches, eachTime) => {
        const workspace = await lakeAfter(batches, eachTime);
        const rows = await select(workspace, `select * from lake.${rollup} where dt >= '1990'`);
        const expected = once(batches);
        const weigh = (row: Readonly<Record<string, unknown>>) => BigInt(Number(row[counted] ?? 0));
        const both = (of: (row: Readonly<Record<string, unknown>>) => unknown) => {
          expect(totals(rows.map((row) => [of(row), weigh(row)]))).toEqual(
            totals(expected.map((row) => [of(row), 1n])),
          );
        };
        both((row) => beginning(row.event_time, length));
        for (const name of dimensions) both((row) => row[name]);
        const sum = (of: readonly Readonly<Record<string, unknown>>[], name: string) =>
          of.reduce((total, row) => total + BigInt((row[name] as bigint | null) ?? 0n), 0n);
        for (const name of measures) expect(sum(rows, name)).toBe(sum(expected, name));
        expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
        for (const row of rows) {
          const origin = expected.find(
            ({ id, origin_position }) => id === row.first_id && origin_position === row.origin_position,
          );
          expect(origin?.event_time).toBe(row.first_at);
        }
        expect(
          await select(workspace, 'select * from rollup_totals where not agree', ['rollup_totals']),
        ).toEqual([]);
      }),
      { numRuns: runs, endOnFailure: true },
    );
  }, 120_000);

  it('are the same rows, whatever came first', async () => {
    const shown = `select * exclude (ingested_at) from lake.${rollup} where dt >= '1990' order by id`;
    await fc.assert(
      fc.asyncProperty(deliveries(raw), async (batches) => {
        const forward = await select(await lakeAfter(batches, true), shown);
        expect(await select(await lakeAfter([...batches, ...batches].reverse()), shown)).toEqual(forward);
      }),
      { numRuns: runs, endOnFailure: true },
    );
  }, 120_000);
});

/** Rows that agree in what is told of them, added up: how many, when the first was and the last. */
function addedUp(rows: readonly (readonly [at: number, told: readonly unknown[]])[]): string[] {
  const groups = Map.groupBy(rows, ([, told]) => JSON.stringify(told));
  return [...groups].map(([told, same]) => {
    const times = same.map(([at]) => at);
    return `${told} ${same.length} ${Math.min(...times)} ${Math.max(...times)}`;
  });
}

const shown = (rows: readonly ResultRow[], measures: readonly string[]): string[] =>
  rows.map((row) => {
    const told = Object.entries(row).flatMap(([name, cell]) =>
      measures.includes(name) ? [] : [typeof cell === 'bigint' ? Number(cell) : cell],
    );
    return [JSON.stringify(told), ...measures.map((name) => String(row[name]))].join(' ');
  });

/** One day of the two is divided by the later, and ends before its last half hour. */
const moments = [Date.UTC(2100, 0), Date.UTC(2026, 9, 2, 0, 30)] as const;

describe.each(moments)('as of %d', (asOf) => {
  /** What a row is under: its day, or where `as_of` divides that, its hour or half hour. */
  const under = (at: number, part: number): number =>
    beginning(at, beginning(at, day) === beginning(asOf, day) ? part : day);

  it('the view of calls says what the calls say', async () => {
    await fc.assert(
      fc.asyncProperty(deliveries('cloudtrail_events'), async (batches) => {
        const sql = `select account_id, caller, role, outcome, failed_sign_in, begins, sum(calls) as calls,
            min(first_at) as first_at, max(last_at) as last_at
          from call_sums group by account_id, caller, role, outcome, failed_sign_in, begins`;
        const rows = await select(await lakeAfter(batches), sql, ['call_sums'], asOf);
        const calls = callsOf(decodeRows(tables.cloudtrail_events, once(batches).map(asResult)));
        const expected = calls.map(({ row, caller, outcome, failedSignIn }) => {
          const told = [
            row.account_id,
            caller,
            row.role,
            outcome,
            failedSignIn,
            under(row.event_time, halfHour),
          ];
          return [row.event_time, told] as const;
        });
        const existing = expected.filter(([at]) => beginning(at, halfHour) < asOf);
        expect(shown(rows, ['calls', 'first_at', 'last_at']).sort()).toEqual(addedUp(existing).sort());
      }),
      { numRuns: 2 * runs, endOnFailure: true },
    );
  }, 120_000);

  it('the view of calls of sessions says what the calls by root and by hand say', async () => {
    await fc.assert(
      fc.asyncProperty(deliveries('cloudtrail_events'), async (batches) => {
        const sql = `select account_id, caller, role, actor, failed_sign_in, manual, sum(events) as calls,
            min(first_at) as first_at, max(last_at) as last_at
          from session_calls group by account_id, caller, role, actor, failed_sign_in, manual`;
        const rows = await select(await lakeAfter(batches), sql, ['session_calls'], asOf);
        const calls = callsOf(decodeRows(tables.cloudtrail_events, once(batches).map(asResult)));
        const expected = calls.flatMap(({ row, caller, failedSignIn, manual }) => {
          if (beginning(row.event_time, halfHour) >= asOf || (caller !== 'root' && !manual)) return [];
          const actor = caller === 'person' ? row.actor : null;
          return [[row.event_time, [row.account_id, caller, row.role, actor, failedSignIn, manual]] as const];
        });
        expect(shown(rows, ['calls', 'first_at', 'last_at']).sort()).toEqual(addedUp(expected).sort());
      }),
      { numRuns: 2 * runs, endOnFailure: true },
    );
  }, 120_000);

  it('the view of flows says what the flows say', async () => {
    await fc.assert(
      fc.asyncProperty(deliveries('vpc_flows'), async (batches) => {
        const sql = `select outcome, protocol, port, begins, sum(records) as records,
            min(first_at) as first_at, max(last_at) as last_at
          from flow_sums group by outcome, protocol, port, begins`;
        const rows = await select(await lakeAfter(batches), sql, ['flow_sums'], asOf);
        const flows = decodeRows(tables.vpc_flows, once(batches).map(asResult)).filter(isOfInterface);
        const expected = flows.map((flow) => {
          const outcome = flowOutcome(flow);
          const told = [outcome === 'other' ? 'none' : outcome, flow.protocol, portOf(flow)];
          return [flow.event_time, [...told, under(flow.event_time, hour)]] as const;
        });
        const existing = expected.filter(([at]) => beginning(at, hour) < asOf);
        expect(shown(rows, ['records', 'first_at', 'last_at']).sort()).toEqual(addedUp(existing).sort());
      }),
      { numRuns: 2 * runs, endOnFailure: true },
    );
  }, 120_000);
});

const asResult = (row: LakeRow): ResultRow => row as unknown as ResultRow;

function portOf({
  protocol,
  srcport,
  dstport,
  flow_direction,
}: RowOf<typeof tables.vpc_flows>): string | null {
  if (flow_direction === 'egress' || (protocol !== 6 && protocol !== 17)) return null;
  if (srcport === null || dstport === null || dstport >= srcport || dstport >= 32_768) return null;
  return String(dstport);
}
