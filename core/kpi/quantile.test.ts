import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leastForQuantile, median, quantile, quantileInterval } from './quantile.ts';

/** Values that are their own places: 1, 2, … n. */
const places = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

describe('the value at place ceil(p * n)', () => {
  test.each([
    [[], 0.5, null],
    [[7], 0.5, 7],
    [[7], 0.9, 7],
    [[1, 2, 3, 4], 0.5, 2],
    [[1, 2, 3, 4, 5], 0.5, 3],
    [places(10), 0.9, 9],
    [places(11), 0.9, 10],
    [places(20), 0.9, 18],
    [places(100), 0.07, 7], // 0.07 * 100 is 7.000000000000001
    [[4, 4, 4, 4], 0.9, 4],
  ])('of %j at %s is %s', (ascending, p, value) => {
    expect(quantile(ascending, p)).toBe(value);
  });

  test.each([
    [[], null, null],
    [[3], 3, 3],
    [[1, 4], 1, 2.5],
    [[1, 2, 9], 2, 2],
    [[1, 2, 9, 100], 2, 5.5],
  ])('median of %j: lower %s, interpolated %s', (ascending, lower, interpolated) => {
    expect(median(ascending, 'lower')).toBe(lower);
    expect(median(ascending, 'interpolated')).toBe(interpolated);
  });

  test('is one of the values, with enough of them at or below it and no more than needed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 80 }),
        fc.constantFrom(0.1, 0.25, 0.5, 0.75, 0.9, 0.95),
        (values, p) => {
          const ascending = values.toSorted((a, b) => a - b);
          const found = quantile(ascending, p) ?? Number.NaN;
          const share = (holds: (value: number) => boolean) =>
            ascending.filter(holds).length / ascending.length;
          expect(share((value) => value <= found)).toBeGreaterThanOrEqual(p - 1e-9);
          expect(share((value) => value < found)).toBeLessThan(p);
        },
      ),
    );
  });
});

// The largest l with scipy.stats.binom.cdf(l - 1, n, p) <= 0.025 and the smallest u with
// scipy.stats.binom.sf(u - 1, n, p) <= 0.025, SciPy 1.17.1. Printed tables for the
// median agree: x(1) to x(8) of 8, x(2) to x(9) of 10, x(6) to x(15) of 20.
describe('the places of its interval', () => {
  test.each([
    [8, 0.5, 1, 8],
    [9, 0.5, 2, 8],
    [10, 0.5, 2, 9],
    [20, 0.5, 6, 15],
    [25, 0.5, 8, 18],
    [50, 0.5, 18, 33],
    [100, 0.5, 40, 61],
    [1000, 0.5, 469, 532],
    [100000, 0.5, 49690, 50311],
    [20, 0.9, 15, null],
    [35, 0.9, 28, null],
    [36, 0.9, 29, 36],
    [37, 0.9, 29, 37],
    [41, 0.9, 33, 41],
    [50, 0.9, 41, 50],
    [100, 0.9, 84, 96],
    [100000, 0.9, 89814, 90187],
    [20, 0.1, null, 6],
    [36, 0.1, 1, 8],
    [10, 0.75, 5, null],
    [20, 0.75, 11, 19],
    [72, 0.95, 64, 72],
    [1000, 0.95, 936, 964],
  ])('n = %s, p = %s: %s to %s', (n, p, lower, upper) => {
    expect(quantileInterval(places(n), p)).toEqual({ lower, upper, method: 'order statistics' });
  });

  test.each([
    [0, 0.5],
    [7, 0.5],
    [19, 0.9],
    [39, 0.95],
  ])('with %s values nothing is said about the %s quantile', (n, p) => {
    expect(quantileInterval(places(n), p)).toBeNull();
  });

  test('the binomial alone would let a median speak from 6 values, and a 90th percentile from 2', () => {
    expect(quantileInterval(places(5), 0.5, 0)).toMatchObject({ lower: null, upper: null });
    expect(quantileInterval(places(6), 0.5, 0)).toMatchObject({ lower: 1, upper: 6 });
    expect(quantileInterval(places(2), 0.9, 0)).toMatchObject({ lower: 1, upper: null });
  });

  test('equal values make an interval without width', () => {
    expect(
      quantileInterval(
        Array.from({ length: 40 }, () => 5),
        0.5,
      ),
    ).toMatchObject({ lower: 5, upper: 5 });
  });

  test('it holds the quantile', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true }), { minLength: 8, maxLength: 200 }),
        fc.constantFrom(0.1, 0.25, 0.5, 0.75, 0.9, 0.95),
        (values, p) => {
          const ascending = values.toSorted((a, b) => a - b);
          const found = quantile(ascending, p) ?? Number.NaN;
          const interval = quantileInterval(ascending, p);
          expect(interval?.lower ?? -Infinity).toBeLessThanOrEqual(found);
          expect(interval?.upper ?? Infinity).toBeGreaterThanOrEqual(found);
        },
      ),
    );
  });
});

test.each([
  [0.5, 8],
  [0.75, 8],
  [0.9, 20],
  [0.1, 20],
  [0.95, 40],
  [0.99, 200],
])('the %s quantile is shown from n = %s', (p, n) => {
  expect(leastForQuantile(p)).toBe(n);
});
