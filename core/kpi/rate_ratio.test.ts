import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rateRatio } from './rate_ratio.ts';

// statsmodels 0.15.0: the deviance of GLM(events, ones, Poisson(), offset=log(exposure)) less that of the fit with
// one rate for each row; SciPy 1.17.1: scipy.stats.f.sf(deviance / factor, 1, 25)
test.each([
  [6, 4, 5, 26, 1, 0.0034277217829533097],
  [30, 13, 40, 26, 1, 0.10994660376334091],
  [30, 13, 40, 26, 1.8, 0.22819638874185325],
  [200, 91, 250, 182, 3.7, 0.017589359032143776],
  [0, 4, 20, 26, 1.2, 0.03855193411479368],
  [12, 4, 0, 26, 1, 2.737297200388818e-7],
  [10, 4, 65, 26, 1, 1],
])('%s in %s against %s in %s, dispersion %s: p = %s', (events, exposure, before, baseline, factor, p) => {
  const found = rateRatio(
    { events, exposure },
    { events: before, exposure: baseline },
    { factor, degrees: 25 },
  );
  expect((found ?? Number.NaN) / p).toBeCloseTo(1, 7);
});

test.each([
  ['no events at all', 0, 4, 0, 26],
  ['no exposure now', 3, 0, 5, 26],
  ['no exposure before', 3, 4, 5, 0],
])('%s: nothing to test', (_, events, exposure, before, baseline) => {
  const found = rateRatio(
    { events, exposure },
    { events: before, exposure: baseline },
    { factor: 1, degrees: 25 },
  );
  expect(found).toBeNull();
});

test('it is a probability, the same both ways, and no smaller for more dispersion', () => {
  const count = fc.record({
    events: fc.integer({ min: 1, max: 1000 }),
    exposure: fc.integer({ min: 1, max: 400 }),
  });
  fc.assert(
    fc.property(count, count, fc.double({ min: 1, max: 20, noNaN: true }), (one, other, factor) => {
      const poisson = { factor: 1, degrees: 25 };
      const p = rateRatio(one, other, poisson) ?? Number.NaN;
      expect(p).toBeGreaterThanOrEqual(0);
      expect(p).toBeLessThanOrEqual(1);
      expect(rateRatio(other, one, poisson)).toBeCloseTo(p, 6);
      expect(rateRatio(one, other, { factor, degrees: 25 })).toBeGreaterThanOrEqual(p * (1 - 1e-9));
    }),
  );
});
