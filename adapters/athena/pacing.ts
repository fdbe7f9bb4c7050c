import { setTimeout } from 'node:timers/promises';

/** Time and chance, as arguments. */
export interface World {
  /** A number from 0 on, below 1. */
  readonly chance: () => number;
  /** Waits some milliseconds. @throws where the signal ends it */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
}

export const realWorld: World = {
  chance: Math.random,
  wait: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }),
};

/** Pauses, in milliseconds, that double from the first to the longest. */
export interface Pauses {
  readonly first: number;
  readonly longest: number;
}

/** Between looks at a statement that runs. Most take a second or more, and how often an account may look is
 *  limited. Source: docs.aws.amazon.com/athena/latest/ug/service-limits.html, "Per account API call quotas" */
export const betweenLooks: Pauses = { first: 200, longest: 3_000 };

/** Between a request that was refused and the next: ten of them take some 45 s, so that statements of others, which the
 *  account counts together with ours, may end. */
export const betweenAttempts: Pauses = { first: 100, longest: 20_000 };
export const attempts = 10;

/** The pause before one more try: between half of it and all of it by chance, so that those who were refused together do
 *  not come back together. @param tries how often it was tried, from 1 */
export function pause({ first, longest }: Pauses, tries: number, chance: () => number): number {
  return Math.min(first * 2 ** (tries - 1), longest) * (0.5 + chance() / 2);
}
