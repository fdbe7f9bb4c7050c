import { describe, expect, test } from 'vitest';
import { countBaseline, countLimits, placeOf } from './count_limits.ts';
import type { Count } from './poisson.ts';

const weeks = (...events: number[]): Count[] => events.map((count) => ({ events: count, exposure: 7 }));
const steady = weeks(...Array.from({ length: 26 }, () => 5));
const scattered = weeks(3, 8, 4, 6, 2, 9, 5, 5, 7, 1, 4, 6, 8, 3, 5, 12, 2, 6, 4, 7, 5, 3, 6, 9, 4, 5);
const wild = weeks(
  ...[40, 55, 61, 38, 70, 90, 35, 44, 58, 62, 49, 51, 77],
  ...[30, 42, 66, 59, 48, 53, 80, 37, 45, 68, 52, 47, 60],
);

describe('the limits are quantiles of the negative-binomial count that the 26 weeks predict', () => {
  // mean and dispersion: statsmodels 0.15.0, GLM(counts, ones, Poisson()).fit(scale='X2'), at least 1; the dispersion
  // times 1 + n / 26 for n weeks. SciPy 1.17.1, scipy.stats.nbinom: upper is the least k with sf(k) <= 0.0015, lower the
  // least with cdf(k) > 0.0001.
  test.each([
    ['steady', steady, 1, 5, 0, 13],
    ['steady', steady, 4, 20, 5, 36],
    ['scattered', scattered, 1, 5.346153846153846, 0, 15],
    ['scattered', scattered, 4, 21.384615384615383, 5, 40],
    ['wild', wild, 1, 54.5, 14, 108],
    ['wild', wild, 4, 218, 118, 322],
  ])(
    '%s, %#: over %s weeks %s are expected, usual is from %s to %s',
    (_, before, ahead, expected, lower, upper) => {
      const baseline = countBaseline(before);
      const limits = baseline === null ? null : countLimits(baseline, 7 * ahead);
      expect(limits?.expected).toBeCloseTo(expected, 10);
      expect([limits?.lower, limits?.upper]).toEqual([lower, upper]);
    },
  );
});

test('a change of three events lies within the limits, of however few one is', () => {
  const silent = countBaseline(weeks(...Array.from({ length: 26 }, () => 0)));
  const limits = silent === null ? null : countLimits(silent, 7);
  expect(limits).toEqual({ expected: 0.5 / 26, lower: 0, upper: 3 });
});

test('on the limit is within', () => {
  const limits = { expected: 10, lower: 3, upper: 20 };
  expect([2, 3, 20, 21].map((count) => placeOf(count, limits))).toEqual([
    'below',
    'within',
    'within',
    'above',
  ]);
});

test('seven weeks are no baseline, and no exposure has no limits', () => {
  expect(countBaseline(weeks(1, 2, 3, 4, 5, 6, 7))).toBeNull();
  const baseline = countBaseline(steady);
  expect(baseline === null ? undefined : countLimits(baseline, 0)).toBeNull();
});

test('weeks without exposure, and those before the last 26, do not count', () => {
  const uncovered: Count = { events: 1000, exposure: 0 };
  expect(countBaseline([...weeks(900), ...steady.slice(0, 13), uncovered, ...steady.slice(13)])).toEqual(
    countBaseline(steady),
  );
});

test('limits of millions are found', () => {
  const millions = weeks(...Array.from({ length: 26 }, (_, week) => 2_000_000 + (week % 5) * 100_000));
  const baseline = countBaseline(millions);
  const limits = baseline === null ? null : countLimits(baseline, 7);
  expect(limits?.upper).toBeGreaterThan(2_400_000);
  expect(limits?.upper).toBeLessThan(3_000_000);
});
