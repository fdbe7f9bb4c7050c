import type { Instant } from '../../tables/kinds.ts';

/** Share of [start, end) that the windows [finish, finish + window] cover, counted once where they overlap (5.6).
 *  @param window seconds */
export function shareCovered(
  finishes: readonly Instant[],
  window: number,
  start: Instant,
  end: Instant,
): number {
  let covered = 0;
  let reached = start;
  for (const finish of finishes.toSorted((left, right) => left - right)) {
    const until = Math.min(finish + window * 1000, end);
    const from = Math.max(finish, reached);
    if (until <= from) continue;
    covered += until - from;
    reached = until;
  }
  return covered / (end - start);
}
