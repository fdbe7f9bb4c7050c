import type { Chance } from '../chance.ts';

/** Which of the places in time each record of a file has: all of 0 to `count` − 1, each once. */
export interface Order {
  readonly first: number;
  /** Added to a place, less `count` where that is beyond it, it is the next. */
  readonly step: number;
}

/** One after the other, or in no visible order. */
export function orderOf(count: number, disorder: boolean, chance: Chance): Order {
  if (!disorder || count < 3) return { first: 0, step: 1 };
  let step = Math.floor(count * (0.55 + 0.1 * chance.next())) + 1;
  while (commonDivisor(step, count) !== 1) step += 1;
  return { first: chance.whole(0, count - 1), step: step % count };
}

function commonDivisor(one: number, other: number): number {
  let [a, b] = [one, other];
  while (b > 0) [a, b] = [b, a % b];
  return a;
}

/** Which of `count` records something happens to that happens to a share of them: their numbers, in order. */
export function chosen(count: number, share: number, chance: Chance): number[] {
  const many = Math.min(count, chance.count(count * share));
  const numbers = new Set(Array.from({ length: many }, () => chance.whole(0, count - 1)));
  return [...numbers].sort((one, other) => one - other);
}
