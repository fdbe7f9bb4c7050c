import type { Instant } from '../time.ts';
import type { Change, Merged } from './change.ts';
import { isMerged } from './change.ts';

/** The main branch of a repository: what was merged, in order, each at a second of its own. */
export class MainBranch {
  readonly #merged: Merged[] = [];

  constructor(changes: readonly Change[]) {
    for (const change of changes.filter(isMerged).sort((one, other) => one.mergedAt - other.mergedAt))
      this.#merged.push({ ...change, mergedAt: Math.max(change.mergedAt, this.#last() + 1000) });
  }

  get merged(): readonly Merged[] {
    return this.#merged;
  }

  /** The first change merged after this instant. */
  after(at: Instant): Merged | null {
    return this.#merged[this.#place(at)] ?? null;
  }

  /** The last change merged at or before this instant. */
  upTo(at: Instant): Merged | null {
    return this.#merged[this.#place(at) - 1] ?? null;
  }

  /** Merges a change, a second later where another one was merged at that second. What comes after makes room. */
  merge(change: Merged): Merged {
    let place = this.#place(change.mergedAt);
    const before = this.#merged[place - 1]?.mergedAt ?? Number.NEGATIVE_INFINITY;
    const merged = { ...change, mergedAt: Math.max(change.mergedAt, before + 1000) };
    this.#merged.splice(place, 0, merged);
    for (place += 1; place < this.#merged.length; place += 1) {
      const [one, next] = [this.#merged[place - 1], this.#merged[place]];
      if (one === undefined || next === undefined || next.mergedAt > one.mergedAt) break;
      this.#merged[place] = { ...next, mergedAt: one.mergedAt + 1000 };
    }
    return merged;
  }

  #last(): Instant {
    return this.#merged.at(-1)?.mergedAt ?? Number.NEGATIVE_INFINITY;
  }

  /** How many were merged at or before this instant. */
  #place(at: Instant): number {
    let [low, high] = [0, this.#merged.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#merged[middle]?.mergedAt ?? Number.POSITIVE_INFINITY) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
