import type { Instant } from '../../tables/kinds.ts';

export function earliest(instants: Iterable<Instant | null>): Instant | null {
  let found: Instant | null = null;
  for (const instant of instants) {
    if (instant !== null && (found === null || instant < found)) found = instant;
  }
  return found;
}

export function latest(instants: Iterable<Instant | null>): Instant | null {
  let found: Instant | null = null;
  for (const instant of instants) {
    if (instant !== null && (found === null || instant > found)) found = instant;
  }
  return found;
}

/** Asks rows, in their order, for the last known value of a column. */
export function lastKnown<Row>(
  rows: readonly Row[],
): <Name extends keyof Row>(name: Name) => Row[Name] | null {
  const backwards = rows.toReversed();
  return (name) => {
    for (const row of backwards) {
      if (row[name] !== null) return row[name];
    }
    return null;
  };
}
