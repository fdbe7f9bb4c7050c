import { expect, test } from 'vitest';
import type { Count } from './poisson.ts';
import { timeBetween, withinTime } from './time_between.ts';

const weeks = (...events: number[]): Count[] => events.map((count) => ({ events: count, exposure: 7 }));
/** Six in 26 weeks, dispersion below 1. */
const rare = [1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];

// scipy.stats.f.cdf((share / r) / (1 / n), 2 r, 2 n), SciPy 1.17.1
test.each([
  [4, 5, 0.05, 0.00030826228362899037],
  [4, 10, 0.5, 0.6775759993426673],
  [2.5, 3.7, 0.2, 0.09880256168460982],
])('%s events within %s of the time of %s: %s', (events, before, share, p) => {
  expect(withinTime(events, before, share) / p).toBeCloseTo(1, 9);
});

test('four within a week, where one comes in four, are a burst', () => {
  const found = timeBetween(weeks(...rare, 4));
  expect(found).toMatchObject({ kind: 'burst', events: 4, exposure: 7, usual: (26 * 7) / 6 });
  // scipy.stats.f.cdf((1 / 4) / (26 / 6), 8, 12)
  expect((found?.p ?? Number.NaN) / 0.00020406706622840494).toBeCloseTo(1, 8);
});

test.each([
  ['three are few', [3]],
  ['four that took three weeks may be chance', [2, 1, 1]],
  ['a burst that is over is not told again', [4, 0]],
  ['a usual silence', [0, 0, 0, 0]],
])('%s', (_, last) => {
  expect(timeBetween(weeks(...rare, ...last))).toBeNull();
});

test('none for long, where one came in nearly every week', () => {
  const often = [1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 1, 0, 1, 1, 1];
  const silent = Array.from({ length: 20 }, () => 0);
  expect(timeBetween(weeks(...often, ...silent))).toMatchObject({ kind: 'silence', exposure: 140 });
  expect(timeBetween(weeks(...often, ...silent.slice(0, 10)))).toBeNull();
});

test('what comes once in a week or oftener is judged by its number', () => {
  expect(timeBetween(weeks(...Array.from({ length: 26 }, () => 1), 9))).toBeNull();
});

test('nothing before is no baseline', () => {
  expect(timeBetween(weeks(0, 0, 4))).toBeNull();
});
