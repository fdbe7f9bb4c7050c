import { expect, test } from 'vitest';
import { probation, scaled, score } from '../bench/nab/score.ts';

const labelled = (windows: [number, number][]) => ({
  name: 'series',
  points: Array.from({ length: 1000 }, (_, index) => ({ at: index * 300_000, value: 0 })),
  windows,
});

// The docstring of scaledSigmoid in nab/sweeper.py of numenta/NAB: 0.98661 at −1, 0.84828 at −0.5, −0.98661 at 1.
test.each<[string, number[], number]>([
  ['nothing said', [], 0],
  ['at the very beginning of the window', [400], 100],
  ['in its middle', [450], 50 + (50 * 0.84828) / 0.98661],
  ['the first alarm counts', [450, 499], 50 + (50 * 0.84828) / 0.98661],
  ['a false alarm long before', [200, 400], 50 * (2 - 0.11)],
  ['a false alarm one width after', [400, 598], 50 * (2 - 0.11 * 0.98661)],
  ['a false alarm long after', [400, 900], 50 * (2 - 0.11)],
  ['in the probation nothing counts', [10, 149], 0],
])('%s', (_, alarms, expected) => {
  expect(scaled(score(labelled([[400, 499]]), alarms))).toBeCloseTo(expected, 2);
});

test('precision and recall count alarms and windows', () => {
  const found = score(
    labelled([
      [400, 499],
      [600, 699],
    ]),
    [200, 410, 420],
  );
  expect(found).toMatchObject({ alarms: 3, right: 2, windows: 2, found: 1 });
});

test('where nothing is to be found there is no score', () => {
  expect(scaled(score(labelled([]), [500]))).toBeNull();
});

test('the probation is 15 %, of 5,000 points at most', () => {
  expect([probation(1000), probation(4032), probation(20_000)]).toEqual([150, 604, 750]);
});
