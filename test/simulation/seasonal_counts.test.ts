import { expect, test } from 'vitest';
import { placeOf } from '../../core/kpi/count_limits.ts';
import { type HourlyCount, seasonalCounts } from '../../core/kpi/seasonal_counts.ts';
import { chance } from '../../simulator/chance.ts';

const week = Array.from({ length: 168 }, (_, season) => season);
const isBusy = (season: number): boolean => season < 120 && season % 24 >= 8 && season % 24 < 18;

/** Weeks in which office hours have ten times as many as others. */
function weeks(count: number, busy: number): HourlyCount[] {
  return Array.from({ length: count }, () =>
    week.map((season) => ({ season, events: isBusy(season) ? busy : busy / 10 })),
  ).flat();
}

test('the dispersion is pooled over all hours', () => {
  const random = chance(1, 'pooled');
  const past = weeks(26, 10).map(({ season, events }) => ({ season, events: random.count(events) * 2 }));
  expect(seasonalCounts(past)?.factor).toBeCloseTo(2, 0); // twice a Poisson count has dispersion 2
});

test('one of a hundred quiet weeks at most has an hour outside its limits; plain three sigma flags most', () => {
  const quiet = { flagged: 0, threeSigma: 0, of: 0 };
  for (let seed = 1; seed <= 200; seed += 1) {
    const random = chance(seed, 'hours');
    const drawn = weeks(14, 5).map(({ season, events }) => ({ season, events: random.count(events) }));
    const past = drawn.slice(0, -168);
    const now = drawn.slice(-168);
    const baseline = seasonalCounts(past);
    const mean = past.reduce((sum, { events }) => sum + events, 0) / past.length;
    const deviation = Math.sqrt(
      past.reduce((sum, { events }) => sum + (events - mean) ** 2, 0) / past.length,
    );
    const outside = now.some(
      ({ season, events }) => baseline !== null && placeOf(events, baseline.limits(season)) !== 'within',
    );
    quiet.of += 1;
    if (outside) quiet.flagged += 1;
    if (now.some(({ events }) => Math.abs(events - mean) > 3 * deviation)) quiet.threeSigma += 1;
  }
  console.log(
    `of ${quiet.of} quiet weeks by hours ${quiet.flagged} were flagged, ${quiet.threeSigma} by three sigma`,
  );
  expect(quiet.flagged / quiet.of).toBeLessThanOrEqual(0.01);
  expect(quiet.threeSigma / quiet.of).toBeGreaterThan(0.5);
});

test('a storm of fifteen in one night hour is found, whatever the hour', () => {
  const random = chance(7, 'storm');
  const baseline = seasonalCounts(
    weeks(13, 5).map(({ season, events }) => ({ season, events: random.count(events) })),
  );
  const nights = week.filter((season) => !isBusy(season));
  const found = nights.filter(
    (season) => baseline !== null && placeOf(15, baseline.limits(season)) === 'above',
  );
  expect(found).toEqual(nights);
});
