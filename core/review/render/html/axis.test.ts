import { describe, expect, it } from 'vitest';
import { axisOf } from './axis.ts';

const point = {
  label: 'Oct',
  formatted: '',
  last_year: null,
  last_year_formatted: '',
  n: null,
  provisional: false,
};

describe('an axis', () => {
  it.each([
    ['count', [671, 1018], { min: 0, max: 1200, interval: 300 }],
    ['count', [1, 2], { min: 0, max: 2, interval: 1 }],
    ['count', [0], { min: 0, max: 1, interval: 1 }],
    ['count', [], { min: 0, max: 1, interval: 1 }],
    ['count', [10], { min: 0, max: 12, interval: 3 }],
    ['ratio', [0.034], { min: 0, max: 0.04, interval: 0.01 }],
    ['seconds', [19_306], { min: 0, max: 21_600, interval: 7200 }],
    ['seconds', [200_000], { min: 0, max: 259_200, interval: 86_400 }],
    ['number', [-3, 5], { min: -4, max: 6, interval: 2 }],
  ] as const)('of %s with %j is %j', (unit, values, axis) => {
    const points = values.map((value) => ({ ...point, value }));
    const found = axisOf(unit, { title: '', points, limits: null, marks: [] });
    expect(found.min).toBeCloseTo(axis.min, 9);
    expect(found.max).toBeCloseTo(axis.max, 9);
    expect(found.interval).toBeCloseTo(axis.interval, 9);
  });
});
