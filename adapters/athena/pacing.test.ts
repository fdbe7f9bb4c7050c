import { expect, it } from 'vitest';
import { attempts, betweenAttempts, pause } from './pacing.ts';

it.each([
  [1, 0.5, 75],
  [2, 0, 100],
  [4, 0, 400],
  [4, 0.999, 799.6],
  [9, 0, 10_000],
  [1_000, 0, 10_000],
])('the pause after try %d, by a chance of %d, is %d ms', (tries, chance, milliseconds) => {
  expect(pause(betweenAttempts, tries, () => chance)).toBeCloseTo(milliseconds, 6);
});

it('all pauses of a request together are less than a minute', () => {
  const all = Array.from({ length: attempts - 1 }, (_, n) => pause(betweenAttempts, n + 1, () => 1));
  expect(all.reduce((sum, each) => sum + each)).toBeLessThan(60_000);
});
