import { expect, test } from 'vitest';
import { placeOf } from './count_limits.ts';
import { type HourlyCount, seasonalCounts } from './seasonal_counts.ts';

const week = Array.from({ length: 168 }, (_, season) => season);
const isBusy = (season: number): boolean => season < 120 && season % 24 >= 8 && season % 24 < 18;

/** Weeks in which office hours have ten times as many as others. */
function weeks(count: number, busy: number): HourlyCount[] {
  return Array.from({ length: count }, () =>
    week.map((season) => ({ season, events: isBusy(season) ? busy : busy / 10 })),
  ).flat();
}

test('an hour of the week is drawn towards its hour of the day, and that towards all', () => {
  const baseline = seasonalCounts(weeks(8, 10));
  // Monday 10:00: 8 weeks of 10 events; 10:00 on any day: 5 of 7 days are busy; all hours.
  const all = (8 * (50 * 10 + 118) + 0.5) / (8 * 168);
  const tenOClock = (8 * 52 + 4 * all) / (56 + 4);
  expect(baseline?.expected(10)).toBeCloseTo((80 + 4 * tenOClock) / 12, 12);
  expect(baseline?.expected(10 + 24 * 6)).toBeCloseTo((8 + 4 * tenOClock) / 12, 12);
});

test('fourteen at night are an event, at noon they are none', () => {
  const baseline = seasonalCounts(weeks(8, 10));
  if (baseline === null) throw new Error('eight weeks are enough');
  expect(placeOf(14, baseline.limits(12))).toBe('within');
  expect(placeOf(14, baseline.limits(3))).toBe('above');
});

test('an hour in which nothing ever happened still may see three events', () => {
  const baseline = seasonalCounts(weeks(8, 0));
  expect(baseline?.limits(3)).toMatchObject({ lower: 0, upper: 3 });
});

test('less than a week is no baseline', () => {
  expect(seasonalCounts(weeks(1, 10).slice(1))).toBeNull();
});
