import { expect, it } from 'vitest';
import { lakeRow } from '../test/doubles/lake_rows.ts';
import type { Delivered } from '../test/sql/arbitrary_large_rows.ts';
import { lakeAfter } from '../test/sql/derived_lake.ts';
import { select } from './sql.ts';
import { openForReading } from './workspace.ts';

const rejected = (id: string, time: string): Delivered => ({
  table: 'vpc_flows',
  row: { ...lakeRow('vpc_flows', { id, event_time: Date.parse(time) }), action: 'REJECT' },
});

it('a query that names no period is of all days, also where a view is of the days of periods', async () => {
  const reading = await openForReading(
    await lakeAfter([[rejected('a', '2026-01-10T10:00Z'), rejected('b', '2026-03-10T10:00Z')]]),
  );
  const counted = async (period?: string) => {
    const { rows } = await select(reading, 'select cast(sum(records) as bigint) as n from flow_sums', period);
    return rows[0]?.n;
  };
  try {
    expect(await counted()).toBe(2n);
    expect(await counted('2026-01')).toBe(1n);
  } finally {
    await reading.close();
  }
});

it.each([
  ['a select', 'select cast(records as varchar) as action from flow_sums order by 1 desc', ['1']],
  [
    'one that ends in a semicolon and a comment',
    'select cast(records as varchar) as action from flow_sums; -- all',
    ['1'],
  ],
  [
    'one behind a comment',
    '/* with */ -- select\nselect cast(records as varchar) as action from flow_sums',
    ['1'],
  ],
  [
    'one with an expression of its own',
    'With "a" as (select cast(records as varchar) as action from flow_sums) select action from a',
    ['1'],
  ],
  [
    'one that calls an expression like a view, and means its own',
    "with flow_sums as (select 'own' as action) select action from flow_sums",
    ['own'],
  ],
  [
    'one that goes on by itself',
    'with recursive n(action) as (select 1 union all select action + 1 from n where action < 3) select action from n cross join (select count(*) from flow_sums) order by 1 desc',
    [3, 2, 1],
  ],
  ['values', "select action from (values ('flow_sums')) as t(action)", ['flow_sums']],
])('a query may be %s', async (_, query, expected) => {
  const reading = await openForReading(await lakeAfter([[rejected('a', '2026-01-10T10:00Z')]]));
  try {
    const { rows } = await select(reading, query);
    expect(rows.map(({ action }) => action)).toEqual(expected);
  } finally {
    await reading.close();
  }
});

it('what would write is refused, also behind views', async () => {
  const reading = await openForReading(await lakeAfter([[rejected('a', '2026-01-10T10:00Z')]]));
  try {
    for (const query of [
      'with a as (select 1) delete from flow_sums',
      'select 1; create table t as select 2',
      'drop view flow_sums',
      "copy (select 1) to 'x.csv'",
    ])
      await expect(select(reading, query)).rejects.toThrow();
  } finally {
    await reading.close();
  }
});
