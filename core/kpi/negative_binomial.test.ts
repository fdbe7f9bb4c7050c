import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atLeast, atMost } from './negative_binomial.ts';

// scipy.stats.nbinom.cdf(k, n, p), .sf(k - 1, n, p) with n = mean / (factor - 1), p = 1 / factor; for factor 1
// scipy.stats.poisson.cdf(k, mean), .sf(k - 1, mean). SciPy 1.17.1
test.each([
  [3, 5, 1, 0.2650259152973616, 0.8753479805169189],
  [14, 5, 1, 0.9997737463238232, 0.000697989979139988],
  [14, 5, 2, 0.9903945922851562, 0.01544189453125],
  [0, 2.5, 1.5, 0.13168724279835387, 1.0],
  [40, 20, 3, 0.9872924082207784, 0.015854136131011262],
  [20, 50, 1.5, 3.3650266962209356e-5, 0.9999836691524606],
  [120000, 100000, 400, 0.9986236890282951, 0.0013769433218831775],
  [1, 0.2, 4, 0.9573086129861276, 0.08827751144178318],
])('k = %s, mean %s, factor %s: at most %s, at least %s', (k, mean, factor, below, above) => {
  expect(atMost(k, { mean, factor }) / below).toBeCloseTo(1, 8);
  expect(atLeast(k, { mean, factor }) / above).toBeCloseTo(1, 8);
});

test('at most k − 1 and at least k are everything', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500 }),
      fc.double({ min: 0.01, max: 400, noNaN: true }),
      fc.double({ min: 1, max: 30, noNaN: true }),
      (k, mean, factor) => {
        expect(atMost(k - 1, { mean, factor }) + atLeast(k, { mean, factor })).toBeCloseTo(1, 8);
      },
    ),
  );
});

test('fewer than none never happen, and at least none always', () => {
  expect(atMost(-1, { mean: 3, factor: 2 })).toBe(0);
  expect(atLeast(0, { mean: 3, factor: 2 })).toBe(1);
});
