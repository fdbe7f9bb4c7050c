import { describe, expect, it } from 'vitest';
import { isoDay } from '../time.ts';
import { easterSunday, isHoliday } from './holidays.ts';

it.each([
  [1961, '1961-04-02'],
  [1981, '1981-04-19'],
  [2000, '2000-04-23'],
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2038, '2038-04-25'],
])('Easter of %i is %s', (year, date) => {
  expect(isoDay(easterSunday(year))).toBe(date);
});

describe('nobody works on', () => {
  it.each([
    ['2026-04-03', true],
    ['2026-04-06', true],
    ['2026-04-05', false],
    ['2027-04-03', false],
    ['2027-03-26', true],
    ['2026-11-26', true],
    ['2027-11-26', false],
    ['2027-11-25', true],
    ['2024-11-28', true],
    ['2029-11-22', true],
    ['2026-12-25', true],
    ['2026-12-24', false],
  ])('%s: %s', (date, holiday) => {
    expect(isHoliday(Date.parse(date))).toBe(holiday);
    expect(isHoliday(Date.parse(`${date}T23:59:59Z`))).toBe(holiday);
  });
});
