import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gammaLower, gammaQuantile, gammaUpper, logGamma } from './gamma.ts';

// scipy.special.gammaln(x), SciPy 1.17.1
test.each([
  [0.1, 2.252712651734206],
  [0.5, 0.5723649429247],
  [1, 0],
  [1.5, -0.12078223763524526],
  [2, 0],
  [10, 12.801827480081469],
  [100.5, 361.43554046777757],
])('log Γ(%s) = %s', (x, value) => {
  expect(logGamma(x)).toBeCloseTo(value, 12);
});

test('log Γ keeps its relative precision at a million', () => {
  expect(logGamma(1e6) / 12815504.569147611).toBeCloseTo(1, 14);
});

// scipy.special.gammainc(shape, x) and gammaincc(shape, x)
test.each([
  [0.5, 0.1, 0.34527915398142317, 0.6547208460185768],
  [1, 1, 0.6321205588285577, 0.36787944117144245],
  [5, 2, 0.052653017343711125, 0.9473469826562889],
  [5, 10, 0.9707473119230389, 0.029252688076961124],
  [100, 90, 0.15822098918643007, 0.84177901081357],
  [1e5, 100500, 0.9428967300239712, 0.05710326997602869],
  [3, 50, 1, 2.509303552201055e-19],
])('P(%s, %s) = %s, Q = %s', (shape, x, lower, upper) => {
  expect(gammaLower(shape, x) / lower).toBeCloseTo(1, 9);
  expect(gammaUpper(shape, x) / upper).toBeCloseTo(1, 9);
});

test('nothing lies below 0', () => {
  expect([gammaLower(2, 0), gammaUpper(2, 0)]).toEqual([0, 1]);
});

// scipy.stats.gamma.ppf(share, shape)
test.each([
  [0.025, 10, 4.7953886961324335],
  [0.975, 11, 18.39035604201778],
  [0.5, 1, 0.6931471805599455],
  [0.025, 0.25, 2.6366012956299957e-7],
  [0.975, 1, 3.6888794541139354],
  [0.975, 100001, 100621.74473974388],
  [0.025, 1e5, 99381.15266374472],
])('the %s quantile at shape %s is %s', (share, shape, x) => {
  expect(gammaQuantile(share, shape) / x).toBeCloseTo(1, 10);
});

test('the quantile undoes the distribution function', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.05, max: 5000, noNaN: true }),
      fc.double({ min: 0.001, max: 0.999, noNaN: true }),
      (shape, share) => {
        expect(gammaLower(shape, gammaQuantile(share, shape))).toBeCloseTo(share, 9);
      },
    ),
  );
});
