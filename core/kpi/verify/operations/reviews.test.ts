import { expect, it } from 'vitest';
import { at, period } from '../test/rows.ts';
import { dueIn } from './reviews.ts';

it.each([
  ['Thursday: over one weekend', '10-01 12:00', '10-09'],
  ['Friday', '10-02 23:59', '10-10'],
  ['Saturday: Friday after', '10-03 00:00', '10-10'],
  ['the end of the month: in another period', '10-28 12:00', null],
])('%s', (_, resolved, due) => {
  const expected = due === null ? null : at(due);
  expect(dueIn(period('10-01', '10-31'), 'UTC')(at(resolved))).toBe(expected);
});
