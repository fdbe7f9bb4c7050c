import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adjusted, survivors } from './benjamini_hochberg.ts';

// Benjamini and Hochberg (1995): thrombolysis after myocardial infarction, 15 comparisons.
const published = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
  0.759, 1,
];

test('published: at 5 % the four smallest of fifteen survive', () => {
  expect(
    survivors(published, 0.05)
      .map((survives) => (survives ? 1 : 0))
      .join(''),
  ).toBe('111100000000000');
});

// scipy.stats.false_discovery_control(p), SciPy 1.17.1
test.each([
  [[], []],
  [[0.03], [0.03]],
  [
    [0.01, 0.04, 0.03, 0.005],
    [0.02, 0.04, 0.04, 0.02],
  ],
  [
    [0.5, 0.5, 0.5],
    [0.5, 0.5, 0.5],
  ],
  [
    [0.05, 0.2, 0.05],
    [0.075, 0.2, 0.075],
  ],
  [
    published,
    [
      0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714285714286, 0.06385714285714286, 0.0645, 0.0765,
      0.486, 0.5811818181818181, 0.714875, 0.7532307692307693, 0.8132142857142857, 1,
    ],
  ],
])('%j becomes %j', (pValues, expected) => {
  expect(adjusted(pValues)).toEqual(expected.map((p) => expect.closeTo(p, 12)));
});

test('a test that could not be made stays unknown and costs the others nothing', () => {
  expect(adjusted([null, 0.04, null, 0.01])).toEqual([
    null,
    expect.closeTo(0.04, 12),
    null,
    expect.closeTo(0.02, 12),
  ]);
  expect(survivors([null, 0.04, 0.2])).toEqual([null, true, false]);
});

test('the limit itself survives, whatever the rounding', () => {
  expect(survivors([0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.5, 0.5, 0.5]).slice(0, 7)).toEqual(
    Array.from({ length: 7 }, () => true),
  );
});

test('it keeps the order of p-values, never makes one smaller, and does not depend on the order given', () => {
  const pValue = fc.constantFrom(0, 0.001, 0.01, 0.02, 0.02, 0.05, 0.3, 1);
  fc.assert(
    fc.property(fc.array(pValue, { maxLength: 40 }), (pValues) => {
      const found = adjusted(pValues);
      expect(adjusted(pValues.toReversed())).toEqual(found.toReversed());
      const rows = pValues
        .map((p, place) => ({ p, after: found[place] ?? Number.NaN }))
        .sort((a, b) => a.p - b.p);
      let before = 0;
      for (const { p, after } of rows) {
        expect(after).toBeGreaterThanOrEqual(Math.max(p * (1 - 1e-12), before));
        expect(after).toBeLessThanOrEqual(1);
        before = after;
      }
    }),
  );
});
