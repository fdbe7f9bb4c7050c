import { expect, it } from 'vitest';
import { median, p90 } from './quantile.ts';

it.each([
  [[], null, null],
  [[5], 5, 5],
  [[4, 1], 1, 2.5],
  [[3, 1, 2], 2, 2],
  [[10, 9, 1, 2], 2, 5.5],
])('4.5 median of %j: lower %s, interpolated %s', (values, lower, interpolated) => {
  expect(median(values, 'lower')).toBe(lower);
  expect(median(values, 'interpolated')).toBe(interpolated);
});

it.each([
  [0, null],
  [1, 1],
  [9, 9],
  [10, 9],
  [11, 10],
  [20, 18],
  [70, 63],
])('4.5 p90 of 1 to %i is %s', (n, expected) => {
  const values = Array.from({ length: n }, (_, index) => n - index);
  expect(p90(values)).toBe(expected);
});
