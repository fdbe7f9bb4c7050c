import type { Instant } from '../../tables/kinds.ts';
import { type Key, ordered } from './order.ts';

interface Statement {
  readonly id: string;
  readonly event_time: Instant;
  readonly updated_at: Instant | null;
  readonly content_hash: string | null;
}

/** What was said about each thing: every statement once (1.1), in the order in which they count (1.2).
 *  A statement about no known thing is left out. */
export function statementsOf<Row extends Statement>(
  rows: readonly Row[],
  thingOf: (row: Row) => string | null,
  rankOf: (row: Row) => Key = () => null,
): ReadonlyMap<string, readonly Row[]> {
  const distinct = new Map(rows.map((row) => [row.id, row]));
  const inOrder = ordered(distinct.values(), (row) => [
    row.updated_at ?? row.event_time,
    rankOf(row),
    row.content_hash,
    row.id,
  ]);
  const things = new Map<string, Row[]>();
  for (const row of inOrder) {
    const thing = thingOf(row);
    if (thing !== null) things.set(thing, [...(things.get(thing) ?? []), row]);
  }
  return things;
}

/** The event time of the last statement: what stands where the thing itself knows no time at all. */
export function saidLast(statements: readonly Statement[]): Instant {
  return statements.at(-1)?.event_time ?? Number.NaN;
}
