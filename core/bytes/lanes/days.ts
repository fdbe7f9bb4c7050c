import type { LongLane } from './number_lanes.ts';

/** Rows of one day. */
export interface DayRows {
  /** Days since 1970-01-01, UTC. */
  readonly day: number;
  /** Which rows, rising; null: all. */
  readonly rows: Int32Array | null;
}

const dayMilliseconds = 86_400_000;

/** The first `length` rows of a lane of instants by their day, in the order in which the days come. */
export function rowsByDay(instants: LongLane, length: number): DayRows[] {
  if (length === 0) return [];
  const first = Math.floor(instants.number(0) / dayMilliseconds);
  let row = 1;
  while (row < length && Math.floor(instants.number(row) / dayMilliseconds) === first) row += 1;
  if (row === length) return [{ day: first, rows: null }];
  const days = new Map<number, number[]>();
  for (row = 0; row < length; row += 1) {
    const day = Math.floor(instants.number(row) / dayMilliseconds);
    const rows = days.get(day);
    if (rows === undefined) days.set(day, [row]);
    else rows.push(row);
  }
  return [...days].map(([day, rows]) => ({ day, rows: Int32Array.from(rows) }));
}
