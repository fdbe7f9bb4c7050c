import { expect, it } from 'vitest';
import { parseTimeOfDay } from './time_of_day.ts';

it.each([
  ['00:00', 0],
  ['09:30', 570],
  ['24:00', 1440],
  ['24:01', null],
  ['9:00', null],
  ['09:60', null],
  ['09:00 ', null],
  ['', null],
])('the time of day %j is %j minutes after midnight', (text, minutes) => {
  expect(parseTimeOfDay(text)).toBe(minutes);
});
