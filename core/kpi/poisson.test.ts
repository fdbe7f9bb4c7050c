import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Count, dispersion, rateInterval } from './poisson.ts';

const weekly = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4, 6, 2, 6, 4, 3, 3];
const weeks = (events: readonly number[]): Count[] => events.map((of) => ({ events: of, exposure: 7 }));
const constant = (events: number, length: number) => weeks(Array.from({ length }, () => events));
const partly = weeks(weekly).map((week, index) => ({ ...week, exposure: { 0: 3, 10: 5 }[index] ?? 7 }));
const poisson = { factor: 1, degrees: 25 };

// statsmodels 0.15.0: GLM(events, ones, family=Poisson(), offset=log(exposure)).fit(scale='X2').scale
describe('dispersion', () => {
  test.each([
    ['26 whole weeks', weeks(weekly), 1.3398347107438024, 25],
    ['weeks of 3 and 5 days among them', partly, 1.3189610389610391, 25],
    ['the first 8 of these', partly.slice(0, 8), 1.9045424621461484, 7],
    ['only the last 26 count', [...weeks([500, 900]), ...weeks(weekly)], 1.3398347107438024, 25],
    [
      'weeks without exposure do not count',
      [...weeks(weekly), { events: 0, exposure: 0 }],
      1.3398347107438024,
      25,
    ],
    ['never below 1', constant(5, 26), 1, 25],
    ['nothing ever happened', constant(0, 26), 1, 25],
  ])('%s', (_, history, factor, degrees) => {
    expect(dispersion(history)?.factor).toBeCloseTo(factor, 12);
    expect(dispersion(history)?.degrees).toBe(degrees);
  });

  test.each([
    ['no history', []],
    ['seven weeks', constant(5, 7)],
    ['eight weeks, none of them live', Array.from({ length: 8 }, () => ({ events: 0, exposure: 0 }))],
  ])('is unknown from %s', (_, history) => {
    expect(dispersion(history)).toBeNull();
  });
});

// Garwood's exact limits: scipy.stats.gamma.ppf(0.025, k) and ppf(0.975, k + 1), SciPy 1.17.1
test.each([
  [0, 0, 3.6888794541139354],
  [1, 0.025317807984289876, 5.571643390938898],
  [5, 1.6234863901184207, 11.66833207932267],
  [10, 4.7953886961324335, 18.39035604201778],
  [20, 12.216519585403944, 30.8883779026746],
  [50, 37.110963737461866, 65.91876666433681],
  [100, 81.36399125092314, 121.62679379242638],
])('a Poisson count of %s is %s to %s', (events, lower, upper) => {
  const interval = rateInterval({ events, exposure: 1 }, poisson, 0);
  expect(interval?.method).toBe('exact Poisson');
  expect(interval?.lower).toBeCloseTo(lower, 10);
  expect(interval?.upper).toBeCloseTo(upper, 10);
});

// f * scipy.stats.gamma.ppf(0.025, k / f) and f * ppf(0.975, k / f + 1), SciPy 1.17.1
test.each([
  [0, 2.5, 0, 9.222198635284839],
  [10, 2.5, 2.7246634340658122, 25.603971688509233],
  [30, 2.5, 15.501437771805545, 52.4039626204424],
  [30, 60, 0.029462073515257665, 280.45210813488444],
])('a count of %s with dispersion %s is %s to %s', (events, factor, lower, upper) => {
  const interval = rateInterval({ events, exposure: 1 }, { factor, degrees: 25 }, 0);
  expect(interval?.method).toBe('quasi-Poisson');
  expect(interval?.lower).toBeCloseTo(lower, 9);
  expect(interval?.upper).toBeCloseTo(upper, 9);
});

test.each([
  ['nine events', { events: 9, exposure: 30 }],
  ['no exposure', { events: 12, exposure: 0 }],
])('%s have no interval', (_, count) => {
  expect(rateInterval(count, poisson)).toBeNull();
});

test('ten events in 30 days are 0.16 to 0.61 a day', () => {
  const interval = rateInterval({ events: 10, exposure: 30 }, poisson);
  expect(interval?.lower).toBeCloseTo(4.7953886961324335 / 30, 12);
  expect(interval?.upper).toBeCloseTo(18.39035604201778 / 30, 12);
});

test('it holds the rate, and widens with the dispersion', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 10, max: 5000 }),
      fc.double({ min: 0.5, max: 400, noNaN: true }),
      fc.double({ min: 1, max: 30, noNaN: true }),
      (events, exposure, factor) => {
        const narrow = rateInterval({ events, exposure }, poisson);
        const wide = rateInterval({ events, exposure }, { factor, degrees: 25 });
        expect(narrow?.lower).toBeLessThan(events / exposure);
        expect(narrow?.upper).toBeGreaterThan(events / exposure);
        expect(wide?.lower).toBeLessThanOrEqual((narrow?.lower ?? Number.NaN) * (1 + 1e-9));
        expect(wide?.upper).toBeGreaterThanOrEqual((narrow?.upper ?? Number.NaN) * (1 - 1e-9));
      },
    ),
  );
});
