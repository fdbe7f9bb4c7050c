import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mannWhitney } from './mann_whitney.ts';

const counting = (from: number, length: number) => Array.from({ length }, (_, index) => from + index);

// Hollander and Wolfe, Nonparametric statistical methods (1999), table 4.1: water passing through the chorioamnion.
// R's coin::wilcox_test(distribution = "exact") prints p = 0.2544.
test('published: membranes at term and at 12 to 26 weeks', () => {
  const term = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
  const earlier = [1.15, 0.88, 0.9, 0.74, 1.21];
  expect(mannWhitney(term, earlier)).toBeCloseTo(0.2544, 4);
});

// scipy.stats.mannwhitneyu(one, other, method=…).pvalue, SciPy 1.17.1
test.each([
  ['exact', [1, 2, 3], [4, 5, 6], 0.1],
  ['exact', [1, 2], [3], 2 / 3],
  ['exact', [5], [1, 2, 3, 4], 0.4],
  ['exact', [1, 2, 3, 4, 5], [1.5, 2.5, 3.5, 4.5], 1],
  ['exact', counting(0, 49), counting(10.5, 49), 0.0009595747152989116],
  ['asymptotic: 50 or more', counting(1, 60), counting(20.5, 70), 2.294558425995628e-9],
  ['asymptotic: ties', [1, 2, 2, 3, 5, 8, 13], [2, 3, 5, 5, 9, 11, 14, 20], 0.16150555474641515],
  ['asymptotic: all tied', [1, 1, 1], [1, 1, 1, 1], 1],
])('%s: %j against %j', (_, one, other, p) => {
  expect((mannWhitney(one, other) ?? Number.NaN) / p).toBeCloseTo(1, 9);
});

test('an empty sample cannot be tested', () => {
  expect(mannWhitney([], [1, 2])).toBeNull();
  expect(mannWhitney([1, 2], [])).toBeNull();
});

test('it is a probability, the same both ways, whatever the order and the scale', () => {
  const sample = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(sample, sample, (one, other) => {
      const p = mannWhitney(one, other) ?? Number.NaN;
      expect(p).toBeGreaterThan(0);
      expect(p).toBeLessThanOrEqual(1);
      expect(mannWhitney(other, one)).toBeCloseTo(p, 10);
      expect(mannWhitney(one.toReversed(), other)).toBe(p);
      const cubed = (values: number[]) => values.map((value) => value ** 3);
      expect(mannWhitney(cubed(one), cubed(other))).toBe(p);
    }),
  );
});
