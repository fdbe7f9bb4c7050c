import { describe, expect, it } from 'vitest';
import { chance } from '../chance.ts';
import { chosen, orderOf } from './order.ts';

function placesIn(count: number, disorder: boolean): number[] {
  const { first, step } = orderOf(count, disorder, chance(count, 'order'));
  return Array.from({ length: count }, (_, made) => (first + made * step) % count);
}

describe('the order of the records of a file', () => {
  it('has each place once, however many there are', () => {
    const counts = Array.from({ length: 300 }, (_, count) => count);
    const wrong = counts.filter((count) => new Set(placesIn(count, true)).size !== count);
    expect(wrong).toEqual([]);
  });

  it('is that of time where there is to be order', () => {
    expect(placesIn(7, false)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(placesIn(7, true)).not.toEqual([0, 1, 2, 3, 4, 5, 6]);
  });
});

describe('what is chosen from a file', () => {
  it('is a share of it, each once, in order', () => {
    const numbers = chosen(10_000, 0.02, chance(3));
    expect(numbers.length).toBeGreaterThan(150);
    expect(numbers.length).toBeLessThan(250);
    expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));
    expect(numbers.every((number) => number >= 0 && number < 10_000)).toBe(true);
  });

  it('is nothing of nothing', () => {
    expect(chosen(0, 0.5, chance(3))).toEqual([]);
    expect(chosen(10_000, 0, chance(3))).toEqual([]);
  });
});
