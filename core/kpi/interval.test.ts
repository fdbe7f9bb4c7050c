import { describe, expect, it } from 'vitest';
import type { IntervalMethod } from '../sql/header.ts';
import { durations, intervalOf, measures } from './interval.ts';
import type { EvidenceRow } from './measure.ts';
import type { Measured } from './value.ts';

const measured: Measured = {
  kpi: 'k',
  service: 's',
  period: 'p',
  value: 0.25,
  numerator: 10,
  denominator: 40,
  sample_size: 40,
};

function row(measure: number | null, inNumerator = true, inDenominator = true): EvidenceRow {
  return {
    kpi: 'k',
    period: 'p',
    id: 'i',
    origin_object: 'o',
    origin_position: 1,
    service: 's',
    environment: null,
    event_time: 0,
    in_numerator: inNumerator,
    in_denominator: inDenominator,
    measure,
    note: null,
  };
}

const ten = [7, 3, 9, 1, 10, 2, 8, 6, 5, 4].map((length) => row(length));

describe('the interval of a value', () => {
  it.each<[IntervalMethod, Partial<Measured>, EvidenceRow[], [number, number, string] | null]>([
    // 10 of 40 by Wilson; 10 events in 40 days, exactly; places 2 and 9 of 10
    ['wilson', {}, [], [0.14187, 0.40194, 'Wilson score']],
    ['wilson', { numerator: 0, denominator: 0, value: null }, [], null],
    ['quasi_poisson', {}, [], [0.11988, 0.45976, 'exact Poisson']],
    ['quasi_poisson', { numerator: 9 }, [], null],
    ['median', { value: 5 }, ten, [2, 9, 'order statistics']],
    ['median', { value: 5 }, ten.slice(0, 7), null],
    ['p90', { value: 9 }, ten, null],
    ['kaplan_meier', { value: 5 }, ten.slice(0, 7), null],
    ['none', {}, ten, null],
    ['wilson', { value: null }, [], null],
    ['median', { value: null }, ten, null],
  ])('by %s of %o', (method, said, rows, expected) => {
    const found = intervalOf({ interval: method, unit: 'ratio' }, { ...measured, ...said }, rows, {
      factor: 1,
      degrees: 25,
    });
    if (expected === null) {
      expect(found).toBeNull();
      return;
    }
    const [lower, upper, name] = expected;
    expect(found?.lower).toBeCloseTo(lower, 4);
    expect(found?.upper).toBeCloseTo(upper, 4);
    expect(found?.method).toBe(name);
  });

  it('of a rate is unknown without a history to take the dispersion from', () => {
    expect(intervalOf({ interval: 'quasi_poisson', unit: 'per_day' }, measured, [], null)).toBeNull();
  });

  it('of a number is of the number itself, whatever numerator and denominator are', () => {
    const counted = { ...measured, value: 12, numerator: null, denominator: null };
    const found = intervalOf({ interval: 'quasi_poisson', unit: 'count' }, counted, [], {
      factor: 1,
      degrees: 25,
    });
    // scipy.stats.gamma.ppf(0.025, 12), gamma.ppf(0.975, 13); SciPy 1.17.1
    expect(found?.lower).toBeCloseTo(6.200575108722218, 9);
    expect(found?.upper).toBeCloseTo(20.96158504817696, 9);
  });

  it('of a survival median holds it', () => {
    const found = intervalOf(
      { interval: 'kaplan_meier', unit: 'seconds' },
      { ...measured, value: 5 },
      ten,
      null,
    );
    expect(found?.lower).toBeLessThanOrEqual(5);
    expect(found?.upper).toBeGreaterThanOrEqual(5);
  });
});

describe('of evidence', () => {
  const rows = [row(3), row(1, false), row(2, true, false), row(null)];

  it('the sample is what is in the denominator and has a measure, ascending', () => {
    expect(measures(rows)).toEqual([1, 3]);
  });

  it('a duration has ended where it is in the numerator', () => {
    expect(durations(rows)).toEqual([
      { length: 3, ended: true },
      { length: 1, ended: false },
    ]);
  });
});
