import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durationText, parseDuration, suggestDuration } from './duration.ts';

describe('parseDuration', () => {
  it.each([
    ['7d', 604_800],
    ['6h', 21_600],
    ['90m', 5400],
    ['45s', 45],
    ['2w', 1_209_600],
    ['1d12h', 129_600],
    ['1h 30m', 5400],
    ['0d', 0],
    ['P7D', 604_800],
    ['P2W', 1_209_600],
    ['PT6H', 21_600],
    ['PT1H30M', 5400],
    ['P1DT12H', 129_600],
    ['3650d', 315_360_000],
    ['3651d', null],
    ['', null],
    ['7', null],
    ['d', null],
    ['-7d', null],
    ['1.5h', null],
    ['7D', null],
    ['30m1h', null],
    ['1h ', null],
    ['P', null],
    ['PT', null],
    ['P1DT', null],
    ['P1M', null],
    ['P1Y', null],
    ['9999999999d', null],
  ])('%j is %j seconds', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });
});

describe('durationText', () => {
  it.each([
    [604_800, '7d'],
    [21_600, '6h'],
    [5400, '90m'],
    [61, '61s'],
    [0, '0s'],
  ])('%d is %s', (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });

  it('reads back as the same', () => {
    fc.assert(
      fc.property(fc.nat(315_360_000), (seconds) => {
        expect(parseDuration(durationText(seconds))).toBe(seconds);
      }),
    );
  });
});

describe('suggestDuration', () => {
  it.each([
    [7, 'Add a unit: 7d, 7h or 7m.'],
    ['7', 'Add a unit: 7d, 7h or 7m.'],
    ['7 days', 'Did you mean 7d?'],
    ['30 Minutes', 'Did you mean 30m?'],
    ['1.5h', 'Did you mean 90m?'],
    ['7D', 'Did you mean 7d?'],
    ['pt6h', 'Did you mean PT6H?'],
    ['1 month', null],
    [true, null],
  ])('%j: %j', (value, suggestion) => {
    expect(suggestDuration(value)).toBe(suggestion);
  });
});
