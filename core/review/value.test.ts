import { describe, expect, it } from 'vitest';
import { evidenceId, reviewValue, valueId } from './value.ts';

const scope = { kind: 'service', name: 'whitehall', environment: null } as const;
const common = {
  kpi: 'change_fail_rate',
  title: 'Change fail rate',
  scope,
  period: '2024-10',
  direction: 'lower',
} as const;
const interval = { lower: 0.01, upper: 0.2, method: 'Wilson score' };

describe('a value as printed', () => {
  it('names its scope in its ids', () => {
    expect(valueId({ ...common })).toBe('v--change_fail_rate--service--whitehall');
    expect(evidenceId({ ...common })).toBe('e--change_fail_rate--service--whitehall');
  });

  it('is a share with its interval where the sample suffices', () => {
    const value = reviewValue({
      ...common,
      unit: 'ratio',
      value: 0.05,
      numerator: 1,
      denominator: 20,
      interval,
    });
    expect(value).toMatchObject({
      formatted: '5.0 %',
      k: 1,
      interval: { ...interval, formatted: '1.0–20 %' },
    });
  });

  it('is k of n, without interval, below ten', () => {
    const value = reviewValue({
      ...common,
      unit: 'ratio',
      value: 1 / 9,
      numerator: 1,
      denominator: 9,
      interval,
    });
    expect(value).toMatchObject({ formatted: '1 of 9', interval: null });
  });

  it.each([
    [[60, 7200, 10_800], 3, '1 min – 3 h (n = 3)'],
    [[7200], 1, '2 h (n = 1)'],
    [null, 3, '2 h (n = 3)'],
    [null, 10, '2 h'],
  ])('is the range of its measures below ten: %j', (sample, n, formatted) => {
    const value = reviewValue({ ...common, unit: 'seconds', value: 7200, n, sample });
    expect(value.formatted).toBe(formatted);
  });

  it('is unknown with a reason, never 0, and has no verdict', () => {
    const value = reviewValue({ ...common, unit: 'ratio', value: null, verdict: 'improved', interval });
    expect(value).toMatchObject({ formatted: 'unknown', interval: null, verdict: 'unknown', value: null });
    expect(value.reason).not.toBe(null);
  });

  it('has no reason where it is known', () => {
    expect(reviewValue({ ...common, unit: 'count', value: 0, reason: 'left over' })).toMatchObject({
      formatted: '0',
      reason: null,
    });
  });

  it('has no interval where neither end is known', () => {
    const open = { lower: null, upper: null, method: 'Kaplan–Meier' };
    expect(reviewValue({ ...common, unit: 'seconds', value: 5, n: 50, interval: open }).interval).toBe(null);
  });
});
