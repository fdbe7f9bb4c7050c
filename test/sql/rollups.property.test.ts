import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dtOf } from '../../core/lake/layout.ts';
import type { LakeRow } from '../../core/tables/table.ts';
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

const hourOf = (at: unknown): number => Math.floor(Number(at) / 3_600_000) * 3_600_000;

describe.each([
  [
    'cloudtrail_events',
    'cloudtrail_hourly',
    'events',
    [
      ...['account_id', 'region', 'service_key', 'event_category', 'event_source', 'event_name'],
      ...['read_only', 'identity_kind', 'role', 'sign_in_result'],
    ],
    [],
  ],
  [
    'vpc_flows',
    'vpc_flows_hourly',
    'records',
    [
      ...['account_id', 'region', 'service_key', 'resource_type', 'action', 'log_status', 'protocol'],
      'flow_direction',
    ],
    ['packets', 'bytes'],
  ],
] as const)('%s and %s', (raw, rollup, counted, dimensions, measures) => {
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
        both((row) => hourOf(row.event_time));
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

it('calls add up as the view of raw events says', async () => {
  const parts = 'account_id, caller, role, outcome, failed_sign_in, manual';
  await fc.assert(
    fc.asyncProperty(deliveries('cloudtrail_events'), async (batches) => {
      const workspace = await lakeAfter(batches);
      const byRollup = `select account_id, caller, role, outcome, coalesce(sign_in_result = 'Failure', false) as failed_sign_in,
          manual, date_diff('second', timestamp '1970-01-01 00:00:00', first_at) / 1800 as slot,
          sum(events) as calls, min(first_at) as first_at, max(last_at) as last_at
        from lake.cloudtrail_hourly
        where coalesce(event_category, 'Management') in ('Management', 'Data') and not cross_account
        group by ${parts}, slot order by all`;
      const byEvents = `select ${parts}, slot, sum(calls) as calls, min(first_at) as first_at, max(last_at) as last_at
        from access_slots group by ${parts}, slot order by all`;
      expect(await select(workspace, byRollup)).toEqual(await select(workspace, byEvents, ['access_slots']));
    }),
    { numRuns: 4 * runs, endOnFailure: true },
  );
}, 120_000);

it('flows add up as the view of raw records says', async () => {
  await fc.assert(
    fc.asyncProperty(deliveries('vpc_flows'), async (batches) => {
      const workspace = await lakeAfter(batches);
      const byRollup = `select
          case when action = 'REJECT' then 'rejected' when action = 'ACCEPT' then 'accepted'
            when log_status = 'SKIPDATA' then 'skipped' else 'none' end as outcome,
          protocol, case when coalesce(flow_direction, 'ingress') = 'ingress' then cast(port as integer) end as port,
          date_diff('second', timestamp '1970-01-01 00:00:00', event_time) / 3600 as hour_number,
          sum(records) as records, min(first_at) as first_at, max(last_at) as last_at
        from lake.vpc_flows_hourly where resource_type is null group by 1, 2, 3, 4 order by all`;
      const byRecords = `select outcome, protocol, port, hour_number, sum(records) as records,
          min(first_at) as first_at, max(last_at) as last_at
        from flow_hours group by 1, 2, 3, 4 order by all`;
      expect(await select(workspace, byRollup)).toEqual(await select(workspace, byRecords, ['flow_hours']));
    }),
    { numRuns: 4 * runs, endOnFailure: true },
  );
}, 120_000);
