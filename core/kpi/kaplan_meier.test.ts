import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Duration, medianDuration, survivalCurve } from './kaplan_meier.ts';

/** `6 6+ 7`: ended at 6, still open at 6, ended at 7. */
function durations(text: string): Duration[] {
  const each = text.split(' ').filter((word) => word !== '');
  return each.map((word) => ({ length: Number.parseFloat(word), ended: !word.endsWith('+') }));
}

// Weeks of remission of acute leukaemia, Freireich et al., Blood 21 (1963); the standard example of the field.
const treated = durations('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+');
const placebo = durations('1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23');

// lifelines 0.30.3: KaplanMeierFitter().fit(lengths, ended), survival_function_ and confidence_interval_;
// the estimates of `treated` are those of Kalbfleisch and Prentice, and of every textbook since.
describe('the share that lasts longer', () => {
  test.each([
    [treated, 6, 0.857142857143, 0.619717955266, 0.951551747647],
    [treated, 7, 0.806722689076, 0.563146564622, 0.922809019203],
    [treated, 9, 0.806722689076, 0.563146564622, 0.922809019203],
    [treated, 10, 0.752941176471, 0.5031995108, 0.889361835169],
    [treated, 13, 0.690196078431, 0.431610222486, 0.849065963349],
    [treated, 16, 0.627450980392, 0.367510855988, 0.804912189472],
    [treated, 22, 0.53781512605, 0.267778936767, 0.746790717635],
    [treated, 23, 0.448179271709, 0.188052005959, 0.680142628495],
    [treated, 35, 0.448179271709, 0.188052005959, 0.680142628495],
    [placebo, 1, 0.904761904762, 0.670045882235, 0.975294149038],
    [placebo, 8, 0.380952380952, 0.18306654882, 0.577788677746],
    [placebo, 22, 0.047619047619, 0.003324463043, 0.197044905699],
  ])('%#: at %s', (sample, length, value, lower, upper) => {
    const step = survivalCurve(sample).steps.findLast((earlier) => earlier.length <= length);
    expect(step?.survival).toBeCloseTo(value, 11);
    expect(step?.interval?.lower).toBeCloseTo(lower, 11);
    expect(step?.interval?.upper).toBeCloseTo(upper, 11);
  });

  test('without open ones it is the plain share, never rises, and lies in its interval', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 60 }), (lengths) => {
        const { steps } = survivalCurve(lengths.map((length) => ({ length, ended: true })));
        expect(steps.map(({ survival }) => survival)).toEqual(
          steps.map(({ length }) =>
            expect.closeTo(lengths.filter((other) => other > length).length / lengths.length, 12),
          ),
        );
      }),
    );
  });

  test('an open one never lowers it: it never rises, and lies in its interval', () => {
    const duration = fc.record({ length: fc.integer({ min: 0, max: 30 }), ended: fc.boolean() });
    fc.assert(
      fc.property(fc.array(duration, { minLength: 1, maxLength: 60 }), (sample) => {
        let before = 1;
        for (const { survival, interval } of survivalCurve(sample).steps) {
          expect(survival).toBeLessThan(before);
          expect(interval?.lower ?? 0).toBeLessThanOrEqual(survival);
          expect(interval?.upper ?? 1).toBeGreaterThanOrEqual(survival);
          before = survival;
        }
      }),
    );
  });
});

// lifelines.utils.median_survival_times of the fit and of its confidence_interval_, but for the case of exactly half,
// where its product of shares stays a rounding error above 0.5 and gives 5.
describe('the median', () => {
  test.each([
    ['treated', treated, 23, 13, null],
    ['placebo', placebo, 8, 4, 11],
    [
      'exactly half is reached, though the product of shares is a little more',
      durations('1 2 3 4 5 6 7 8'),
      4,
      1,
      7,
    ],
    ['half is never reached', durations('1 2 3 4+ 5+ 6+ 7+ 8+'), null, 1, null],
    ['open ones count: dropping them would give 2', durations('1 2 3 9+ 9+ 9+ 9+ 9+'), null, 1, null],
  ])('%s', (_, sample, value, lower, upper) => {
    expect(medianDuration(survivalCurve(sample))).toEqual({
      value,
      interval: { lower, upper, method: 'Brookmeyer–Crowley' },
    });
  });

  test.each([
    ['all end at once: a median, and no way to know how sure', durations('5 5 5 5 5 5 5 5'), 5],
    ['nothing has ended', durations('1+ 2+ 3+ 4+ 5+ 6+ 7+ 8+'), null],
  ])('%s', (_, sample, value) => {
    expect(medianDuration(survivalCurve(sample))).toEqual({ value, interval: null });
  });

  test.each([
    ['', 0],
    ['1 2 3 4 5 6 7', 7],
  ])('nothing is said of "%s", %s durations', (text, n) => {
    const curve = survivalCurve(durations(text));
    expect(curve.n).toBe(n);
    expect(medianDuration(curve)).toBeNull();
  });
});
