import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { directions } from '../sql/header.ts';
import { type Comparison, verdict } from './verdict.ts';

const convincing = { direction: 'lower', current: 2, baseline: 4, survives: true, enough: true } as const;

describe('a change that survives its test, is large, and has its sample', () => {
  test.each([
    ['higher', 4, 2, 'improved'],
    ['higher', 2, 4, 'worsened'],
    ['lower', 2, 4, 'improved'],
    ['lower', 4, 2, 'worsened'],
    ['neutral', 4, 2, 'changed'],
    ['neutral', 2, 4, 'changed'],
    ['range', 4, 2, 'changed'],
  ] as const)('%s is better, %s after %s: %s', (direction, current, baseline, expected) => {
    expect(verdict({ ...convincing, direction, current, baseline })).toBe(expected);
  });

  test.each([
    [0.12, 0.1, 'worsened'], // 0.12 - 0.1 is a little under 0.02
    [0.119, 0.1, 'usual'],
    [0.08, 0.1, 'improved'],
    [0.081, 0.1, 'usual'],
    [1, 0, 'worsened'],
    [0, 0, 'usual'],
    [0, 3, 'improved'],
    [-6, -5, 'improved'],
  ])('%s after %s, lower is better: %s', (current, baseline, expected) => {
    expect(verdict({ ...convincing, current, baseline })).toBe(expected);
  });
});

test.each<[string, Partial<Comparison>, string]>([
  ['the test does not survive', { survives: false }, 'usual'],
  ['the sample is too small', { enough: false }, 'usual'],
  ['the sample is too small to test', { enough: false, survives: null }, 'usual'],
  ['it could not be tested', { survives: null }, 'unknown'],
  ['the value is unknown', { current: null }, 'unknown'],
  ['the baseline is unknown', { baseline: null }, 'unknown'],
  ['the baseline is unknown, the sample too small', { baseline: null, enough: false }, 'unknown'],
])('%s', (_, but, expected) => {
  expect(verdict({ ...convincing, ...but })).toBe(expected);
});

test('nothing is stated without all three', () => {
  const comparison = fc.record({
    direction: fc.constantFrom(...directions),
    current: fc.integer({ min: 0, max: 50 }),
    baseline: fc.integer({ min: 0, max: 50 }),
    survives: fc.boolean(),
    enough: fc.boolean(),
  });
  fc.assert(
    fc.property(comparison, (given) => {
      const { current, baseline, survives, enough } = given;
      const all = survives && enough && current !== baseline && Math.abs(current - baseline) * 5 >= baseline;
      expect(verdict(given) !== 'usual').toBe(all);
    }),
  );
});
