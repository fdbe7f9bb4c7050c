import { describe, expect, test } from 'vitest';
import { type Observed, seasonalValues } from './seasonal_values.ts';

const none = { share: 0, least: 0 };
const observed = (values: readonly number[], season = 0): Observed[] =>
  values.map((value, index) => ({ hour: index * 168 + season, season, value }));

test('the scale of a normal sample is its standard deviation', () => {
  // Of 50 + 4 * scipy.stats.norm.ppf(k / 1000), k from 1 to 999, SciPy 1.17.1 has
  // scipy.stats.median_abs_deviation(…, scale='normal') = 4.000000000000004.
  const quantiles = Array.from({ length: 999 }, (_, index) => 50 + 4 * probit((index + 1) / 1000));
  const usual = seasonalValues(observed(quantiles), none);
  expect(usual?.centre(0)).toBeCloseTo(50, 6);
  expect(usual?.scale).toBeCloseTo(4, 3);
});

describe('the floor', () => {
  const flat = observed([10, 10, 10, 10, 10, 10, 10, 10]);
  test.each([
    [{ share: 0, least: 0 }, 0],
    [{ share: 0.02, least: 0 }, 0.2],
    [{ share: 0.02, least: 3 }, 3],
  ])('%o of a line that never moved: %s', (floor, scale) => {
    expect(seasonalValues(flat, floor)?.scale).toBeCloseTo(scale, 12);
  });
});

test('an hour of the week has its own centre the more, the more weeks it was seen', () => {
  const night = (weeks: number): Observed[] =>
    observed(
      Array.from({ length: weeks }, () => 0),
      3,
    );
  const rest = Array.from({ length: 400 }, (_, hour): Observed => ({ hour, season: 12, value: 100 }));
  const centre = (weeks: number) => seasonalValues([...rest, ...night(weeks)], none)?.centre(3) ?? Number.NaN;
  // one week: the day has it at (0 + 4 · 100) / 5, the week at (0 + 4 · 80) / 5
  expect(centre(1)).toBeCloseTo(64, 12);
  expect(centre(12)).toBeCloseTo((4 * ((4 * 100) / 16)) / 16, 12);
});

test('twelve measurements of one hour are one witness', () => {
  const five = Array.from({ length: 12 }, (): Observed => ({ hour: 3, season: 3, value: 0 }));
  const rest = Array.from({ length: 400 }, (_, hour): Observed => ({ hour, season: 12, value: 100 }));
  expect(seasonalValues([...rest, ...five], none)?.centre(3)).toBeCloseTo(64, 12);
});

test('without measurements there is no baseline', () => {
  expect(seasonalValues([], none)).toBeNull();
});

/** The normal quantile by bisection of the error function's series (Abramowitz and Stegun 7.1.5). */
function probit(p: number): number {
  let [low, high] = [-6, 6];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (normal(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function normal(z: number): number {
  let term = z / Math.sqrt(2);
  let sum = term;
  for (let n = 1; n < 200; n += 1) {
    term *= -(z * z) / 2 / n;
    sum += term / (2 * n + 1);
  }
  return 0.5 + sum / Math.sqrt(Math.PI);
}
