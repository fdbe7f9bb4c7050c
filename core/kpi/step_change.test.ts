import { expect, test } from 'vitest';
import type { Count } from './poisson.ts';
import { stepChange } from './step_change.ts';

const weeks = (...events: number[]): Count[] => events.map((count) => ({ events: count, exposure: 1 }));
const usual = [3, 8, 4, 6, 2, 9, 5, 5, 7, 1, 4, 6, 8, 3, 5, 12, 2, 6, 4, 7, 5, 3, 6, 9, 4, 5];

// 7 (the starts that are looked at) times scipy.stats.nbinom.sf(k - 1, mean / (factor - 1), 1 / factor), mean and factor
// from statsmodels' GLM(counts, ones, Poisson()).fit(scale='X2'), times 1 + n / 26. SciPy 1.17.1, statsmodels 0.15.0.
test.each([
  ['two weeks', [14, 16], 15, 0.00017665564616119547],
  ['three weeks', [12, 11, 13], 12, 0.001304137035721368],
])('a rate that doubled %s ago is told with its first week', (_, since, after, p) => {
  const step = stepChange(weeks(...usual, ...since));
  expect(step).toMatchObject({ since: 26, after });
  expect(step?.before).toBeCloseTo(139 / 26, 12);
  expect((step?.p ?? Number.NaN) / p).toBeCloseTo(1, 8);
});

test('a fall is told too', () => {
  const many = Array.from({ length: 26 }, (_, week) => 50 + (week % 7));
  expect(stepChange(weeks(...many, 10, 12, 9))).toMatchObject({ since: 26 });
});

test.each([
  ['nothing changed', [5, 4, 7]],
  ['one wild week is no step, however wild', [5, 60]],
  ['nor is one that lies a week back', [60, 5]],
  ['what is over is over', [14, 16, 5, 4, 6]],
  ['too little to tell', [8, 8]],
])('%s', (_, last) => {
  expect(stepChange(weeks(...usual, ...last))).toBeNull();
});

test('what became half as many again is a season of the year, not a step', () => {
  const steady = Array.from({ length: 26 }, () => 1000);
  expect(stepChange(weeks(...steady, 1500, 1500, 1500))).toBeNull();
  expect(stepChange(weeks(...steady, 1700, 1700, 1700))).toMatchObject({ since: 26, after: 1700 });
});

test('three events are none', () => {
  expect(stepChange(weeks(...Array.from({ length: 26 }, () => 0), 1, 2))).toBeNull();
  expect(stepChange(weeks(...Array.from({ length: 26 }, () => 0), 3, 4))).toMatchObject({ since: 26 });
});

test('a week without exposure is passed over, and the place is that in the whole series', () => {
  const uncovered: Count = { events: 0, exposure: 0 };
  const step = stepChange([...weeks(...usual), uncovered, ...weeks(14, 16)]);
  expect(step).toMatchObject({ since: 27 });
});

test('half the exposure with half the events is the same rate', () => {
  const halves = usual.map((events): Count => ({ events, exposure: 1 }));
  expect(
    stepChange([...halves, { events: 7, exposure: 0.5 }, { events: 16, exposure: 1 }])?.after,
  ).toBeCloseTo(23 / 1.5, 12);
});

test('a young series has no step: eight weeks must lie before', () => {
  expect(stepChange(weeks(5, 5, 5, 5, 5, 5, 5, 50, 50))).toBeNull();
  expect(stepChange(weeks(5, 5, 5, 5, 5, 5, 5, 5, 50, 50))).toMatchObject({ since: 8 });
});
