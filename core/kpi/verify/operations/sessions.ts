import type { Instant } from '../../../tables/kinds.ts';
import { groupBy } from '../group.ts';
import { ordered } from '../order.ts';
import type { Call } from './calls.ts';

const gap = 1_800_000;

/** Calls of one caller that follow one another (8.7). */
export interface Session {
  readonly owner: string;
  readonly start: Instant;
}

export function sessionsOf(calls: readonly { readonly call: Call; readonly owner: string }[]): Session[] {
  const callers = groupBy(calls, ({ call: { row, caller }, owner }) =>
    JSON.stringify([owner, row.account_id, caller, row.role, caller === 'person' ? row.actor : null]),
  );
  return [...callers.values()].flatMap((ofOne) => {
    const sessions: Session[] = [];
    let last = Number.NEGATIVE_INFINITY;
    for (const { call, owner } of ordered(ofOne, ({ call: { row } }) => [row.event_time, row.id])) {
      if (call.row.event_time - last > gap) sessions.push({ owner, start: call.row.event_time });
      last = call.row.event_time;
    }
    return sessions;
  });
}
