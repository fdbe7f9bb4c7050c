import { type Instant, minute } from '../../time.ts';
import type { EpisodeFact } from '../facts.ts';

/** Once that an alarm is to be in ALARM. */
export interface Stay {
  readonly from: Instant;
  /** Null: to the end and beyond. */
  readonly until: Instant | null;
  readonly cause: EpisodeFact['cause'];
}

/** Times of one alarm that are taken: two stays are at least two minutes apart. */
export class Taken {
  readonly #stays: Stay[] = [];
  readonly #kept: { readonly from: Instant; readonly until: Instant }[] = [];

  /** Keeps a time free of what is added from now on. */
  keepFree(from: Instant, until: Instant): void {
    this.#kept.push({ from, until });
  }

  /** Takes the stay, where its time is free and within a life. */
  add(stay: Stay, life: { readonly from: Instant; readonly until: Instant }): void {
    if (stay.from < life.from || (stay.until ?? stay.from) > life.until) return;
    const taken = [...this.#stays, ...this.#kept];
    if (!taken.some((other) => meet(stay, other))) this.#stays.push(stay);
  }

  /** By time. */
  all(): Stay[] {
    return [...this.#stays].sort((one, other) => one.from - other.from);
  }
}

function meet(
  one: { from: Instant; until: Instant | null },
  other: { from: Instant; until: Instant | null },
): boolean {
  const [end, otherEnd] = [one.until ?? Number.POSITIVE_INFINITY, other.until ?? Number.POSITIVE_INFINITY];
  return one.from <= otherEnd + 2 * minute && other.from <= end + 2 * minute;
}
