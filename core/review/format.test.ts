import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatBytes, formatInterval, formatKOfN, formatValue } from './format.ts';

describe('formatValue', () => {
  it.each([
    ['ratio', 0, '0 %'],
    ['ratio', 1, '100 %'],
    ['ratio', 0.0334, '3.3 %'],
    ['ratio', 0.124, '12 %'],
    ['ratio', 0.0995, '10 %'],
    ['ratio', 0.0004, '0.04 %'],
    ['ratio', 0.00002, '<0.01 %'],
    ['ratio', 0.999, '99.9 %'],
    ['ratio', 0.9996, '99.96 %'],
    ['ratio', 0.99999999, '>99.999 %'],
    ['seconds', 0, '0 s'],
    ['seconds', 0.25, '250 ms'],
    ['seconds', 45, '45 s'],
    ['seconds', 59.7, '1 min'],
    ['seconds', 150, '2 min 30 s'],
    ['seconds', 1500, '25 min'],
    ['seconds', 3599, '1 h'],
    ['seconds', 19_306, '5 h 22 min'],
    ['seconds', 100_000, '28 h'],
    ['seconds', 300_000, '3.5 days'],
    ['seconds', 864_000, '10 days'],
    ['seconds', 86_400 * 1234, '1,234 days'],
    ['seconds', -90, '−1 min 30 s'],
    ['per_day', 0, 'none'],
    ['per_day', 4.2, '4.2 a day'],
    ['per_day', 32.84, '33 a day'],
    ['per_day', 3 / 7, '3 a week'],
    ['per_day', 1 / 31, '1 a month'],
    ['per_day', 5 / 365.25, '5 a year'],
    ['per_day', 0.5 / 365.25, '0.50 a year'],
    ['days_per_week', 3.5, '3.5 days a week'],
    ['count', 1018, '1,018'],
    ['count', 1_234_567, '1,234,567'],
    ['count', 0, '0'],
    ['number', 2.345, '2.3'],
    ['number', 0.001, '<0.01'],
    ['number', 250.4, '250'],
    ['count', null, 'unknown'],
    ['seconds', Number.NaN, 'unknown'],
  ] as const)('%s %d is %s', (unit, value, text) => {
    expect(formatValue(unit, value)).toBe(text);
  });

  it('never writes something as nothing, nor a part as the whole', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (share) => {
        expect(formatValue('ratio', share)).not.toMatch(/^(0(\.0*)?|100(\.0*)?) %$/);
      }),
    );
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e12, noNaN: true }), (seconds) => {
        expect(formatValue('seconds', seconds)).not.toMatch(/^0/);
      }),
    );
  });

  it('never speaks of sixty minutes or seconds', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (seconds) => {
        expect(formatValue('seconds', seconds)).not.toMatch(/\b60 (s|min)/);
      }),
    );
  });
});

describe('formatInterval', () => {
  it.each([
    ['ratio', 0.024, 0.046, '2.4–4.6 %'],
    ['ratio', 0, 0.045, '0–4.5 %'],
    ['count', 893, 1155, '893–1,155'],
    ['seconds', 19_100, 105_300, '5 h 18 min – 29 h'],
    ['seconds', 300, 1500, '5–25 min'],
    ['per_day', 3.1, 5.2, '3.1–5.2 a day'],
    ['per_day', 0.1, 0.3, '0.70–2.1 a week'],
    ['seconds', 3600, null, 'at least 1 h'],
    ['ratio', null, 0.2, 'at most 20 %'],
    ['count', 7, 7, '7'],
  ] as const)('%s from %s to %s is %s', (unit, lower, upper, text) => {
    expect(formatInterval(unit, lower, upper)).toBe(text);
  });
});

it('says small samples as k of n', () => {
  expect(formatKOfN(3, 7)).toBe('3 of 7');
});

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1234, '1.2 kB'],
  [999_600, '1 MB'],
  [1_234_567, '1.2 MB'],
  [123_456_789_012, '123 GB'],
  [5e18, '5,000 PB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
