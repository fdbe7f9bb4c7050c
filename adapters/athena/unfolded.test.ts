import { expect, it } from 'vitest';
import { unfolded } from './unfolded.ts';

it('has lists written as JSON, beside the name of their type', () => {
  expect(
    unfolded('select a, b from c -- it', [false, true]),
  ).toBe(`select c1, typeof(c2) || chr(10) || json_format(cast(c2 as json)) as c2
from (
select a, b from c -- it
) as told (c1, c2)`);
});

it.each([
  ['select a from b order by a', true],
  ['select a from b order by a limit 3', false],
  ['select array_agg(a order by a) from b', false],
])('%s: an order is kept by a limit: %s', (sql, limited) => {
  expect(unfolded(sql, [true]).includes('\nlimit 2147483647\n')).toBe(limited);
});
