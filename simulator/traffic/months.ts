import type { Instant } from '../time.ts';

/** Counts by month, in UTC, each month with a list of them of its own. */
export class MonthlyCounts {
  readonly #size: number;
  readonly #months = new Map<string, Float64Array>();

  /** `size`: how many counts a month has. */
  constructor(size: number) {
    this.#size = size;
  }

  /** The counts of the month that this instant lies in; to be changed in place. */
  of(at: Instant): Float64Array {
    const month = new Date(at).toISOString().slice(0, 7);
    const known = this.#months.get(month);
    if (known !== undefined) return known;
    const made = new Float64Array(this.#size);
    this.#months.set(month, made);
    return made;
  }

  /** By month, in their order: each count that is not 0, with its place in the list. */
  entries(): { month: string; at: number; count: number }[] {
    return [...this.#months]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([month, counts]) => [...counts].map((count, at) => ({ month, at, count })))
      .filter(({ count }) => count > 0);
  }
}
