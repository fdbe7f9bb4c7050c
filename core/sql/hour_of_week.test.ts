import { expect, test } from 'vitest';
import { hourOfWeek } from './hour_of_week.ts';

test.each([
  ['2026-10-19T00:00:00Z', 'UTC', 0],
  ['2026-10-25T23:59:59Z', 'UTC', 167],
  ['2026-10-19T07:30:00Z', 'Europe/Berlin', 9],
  // The same hour of the clock before and after it is put back.
  ['2026-10-26T08:30:00Z', 'Europe/Berlin', 9],
  ['2026-10-18T23:30:00Z', 'Asia/Kolkata', 5],
])('%s in %s is hour %s', (at, timeZone, hour) => {
  expect(hourOfWeek(Date.parse(at), timeZone)).toBe(hour);
});
