import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wilson } from './wilson.ts';

// The four examples of Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17
// (1998), method 3, to its four places.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('published: %s of %s is %s to %s', (k, n, lower, upper) => {
  expect(wilson(k, n)?.lower).toBeCloseTo(lower, 4);
  expect(wilson(k, n)?.upper).toBeCloseTo(upper, 4);
});

// statsmodels.stats.proportion.proportion_confint(k, n, method='wilson'), statsmodels 0.15.0
test.each([
  [0, 10, 0, 0.27753279986288926],
  [1, 10, 0.017876213095072924, 0.40415002679523854],
  [5, 10, 0.23659309051256394, 0.7634069094874361],
  [10, 10, 0.7224672001371106, 1],
  [29, 29, 0.8830302015002592, 1],
  [5000, 100000, 0.04866638929097824, 0.051368182510346506],
])('%s of %s is %s to %s', (k, n, lower, upper) => {
  expect(wilson(k, n)?.lower).toBeCloseTo(lower, 12);
  expect(wilson(k, n)?.upper).toBeCloseTo(upper, 12);
});

test('nothing of nothing has no interval', () => {
  expect(wilson(0, 0)).toBeNull();
});

test('it holds the share, stays in [0, 1], and mirrors', () => {
  const share = fc
    .integer({ min: 1, max: 1e6 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
  fc.assert(
    fc.property(share, ([k, n]) => {
      const { lower, upper } = ends(k, n);
      expect(lower).toBeGreaterThanOrEqual(0);
      expect(lower).toBeLessThanOrEqual(k / n);
      expect(upper).toBeGreaterThanOrEqual(k / n);
      expect(upper).toBeLessThanOrEqual(1);
      expect(lower).toBeCloseTo(1 - ends(n - k, n).upper, 12);
    }),
  );
});

function ends(k: number, n: number): { lower: number; upper: number } {
  const interval = wilson(k, n);
  return { lower: interval?.lower ?? Number.NaN, upper: interval?.upper ?? Number.NaN };
}
