import fc from 'fast-check';
import { expect, test } from 'vitest';
import { betaLower, binomialAtMost, studentTwoSided } from './beta.ts';

// scipy.special.betainc(a, b, x), SciPy 1.17.1
test.each([
  [0.5, 0.5, 0.3, 0.36901011956554536],
  [2, 3, 0.4, 0.5248],
  [12.5, 0.5, 0.2, 3.2064109208925194e-10],
  [12.5, 0.5, 0.99, 0.6197005530414497],
  [900, 101, 0.9, 0.5265990812951663],
  [1, 1, 0.25, 0.25],
  [1e5, 1e5, 0.501, 0.8144532554424423],
  [2, 3, 0, 0],
  [2, 3, 1, 1],
])('I(%s, %s) at %s is %s', (a, b, x, value) => {
  expect(betaLower(a, b, x)).toBeCloseTo(value, 9);
});

test('it mirrors: I_x(a, b) = 1 - I_(1-x)(b, a)', () => {
  const positive = fc.double({ min: 0.1, max: 1000, noNaN: true });
  fc.assert(
    fc.property(positive, positive, fc.integer({ min: 0, max: 1024 }), (a, b, parts) => {
      const x = parts / 1024;
      expect(betaLower(a, b, x)).toBeCloseTo(1 - betaLower(b, a, 1 - x), 9);
    }),
  );
});

// scipy.stats.binom.cdf(k, n, p)
test.each([
  [0, 1, 0.5, 0.5],
  [3, 10, 0.25, 0.7758750915527344],
  [0, 36, 0.1, 0.9 ** 36],
  [499, 1000, 0.5, 0.48738749091081973],
])('at most %s of %s at %s: %s', (k, n, p, value) => {
  expect(binomialAtMost(k, n, p) / value).toBeCloseTo(1, 11);
});

// 2 * scipy.stats.t.sf(t, degrees)
test.each([
  [0, 7, 1],
  [2.0595385527532946, 25, 0.05],
  [5, 3, 0.015392438073302294],
  [12, 25, 7.182973075034825e-12],
])('t = %s with %s degrees of freedom: p = %s', (t, degrees, p) => {
  expect(studentTwoSided(t, degrees) / p).toBeCloseTo(1, 9);
});
