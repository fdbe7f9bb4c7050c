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
    reading.close();
  }
});
