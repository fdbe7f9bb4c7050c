import { expect, it } from 'vitest';
import { isTooSmall } from './least_sample.ts';

it.each([
  ['median', 8, 7, true],
  ['median', 8, 8, false],
  ['p90', 20, 19, true],
  ['kaplan_meier', 8, 0, true],
  ['wilson', 1, 0, false],
  ['quasi_poisson', 10, 0, false],
] as const)('%s from n = %i: n = %i is too small: %s', (interval, least, n, small) => {
  expect(isTooSmall({ interval, least }, n)).toBe(small);
});
