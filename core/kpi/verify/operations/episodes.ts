import type { Instant } from '../../../tables/kinds.ts';
import { groupBy } from '../group.ts';
import { ordered } from '../order.ts';
import type { Transition } from './facts.ts';
import { alarmOf } from './transitions.ts';

/** How long a row to ALARM may lie after the row before it without an OK between them that nobody told (8.3). */
const untoldAfter = 60_000;

/** Rows in a row to the same state (8.3): the first known value of each column. */
interface Move extends Transition {
  readonly afterUntoldOk: boolean;
  readonly lastRow: Instant;
}

/** One time that an alarm was in ALARM (8.3). */
export interface Episode {
  readonly id: string;
  /** By which the alarm is known. */
  readonly alarm: string;
  readonly start: Instant;
  /** Unknown, or not yet. */
  readonly end: Instant | null;
  readonly knownUntil: Instant;
  /** The move that it began with. */
  readonly move: Transition;
}

/** The episodes of all alarms, each alarm's by time. */
export function episodesOf(transitions: readonly Transition[], asOf: Instant): Episode[] {
  const alarms = groupBy(transitions, (row) => alarmOf(row.alarm_arn, row, row.alarm_name));
  return [...alarms].flatMap(([alarm, rows]) => ofAlarm(alarm, movesOf(rows), asOf));
}

function movesOf(rows: readonly Transition[]): Move[] {
  const moves: Move[] = [];
  let before: Transition | null = null;
  for (const row of ordered(rows, ({ event_time, to_state, id }) => [event_time, to_state, id])) {
    const last = moves.at(-1);
    const afterUntoldOk = followsUntoldOk(row, before);
    if (last === undefined || afterUntoldOk || last.to_state !== row.to_state) {
      moves.push({ ...row, afterUntoldOk, lastRow: row.event_time });
    } else {
      moves[moves.length - 1] = {
        ...last,
        lastRow: row.event_time,
        account_id: last.account_id ?? row.account_id,
        region: last.region ?? row.region,
        service_key: last.service_key ?? row.service_key,
        alarm_arn: last.alarm_arn ?? row.alarm_arn,
        alarm_name: last.alarm_name ?? row.alarm_name,
        actions_enabled: last.actions_enabled ?? row.actions_enabled,
        actions: last.actions ?? row.actions,
        suppressed_by: last.suppressed_by ?? row.suppressed_by,
        muted_by: last.muted_by ?? row.muted_by,
      };
    }
    before = row;
  }
  return moves;
}

function followsUntoldOk(row: Transition, before: Transition | null): boolean {
  return (
    row.to_state === 'ALARM' &&
    row.from_state === 'OK' &&
    before !== null &&
    before.to_state !== 'OK' &&
    row.event_time - before.event_time > untoldAfter
  );
}

function ofAlarm(alarm: string, moves: readonly Move[], asOf: Instant): Episode[] {
  const begins = moves.flatMap((move, index) => (beginsEpisode(move, moves.slice(0, index)) ? [index] : []));
  return begins.flatMap((begin, index): Episode[] => {
    const next = begins[index + 1];
    const own = moves.slice(begin, next);
    const [first] = own;
    if (first === undefined) return [];
    const until = own.findIndex(({ to_state }) => to_state === 'OK');
    const ended = until === -1 ? null : (own[until]?.event_time ?? null);
    const last = (until === -1 ? own : own.slice(0, until)).at(-1) ?? first;
    const { id, event_time: start } = first;
    const told = { id, alarm, start, move: first };
    if (last.to_state === 'INSUFFICIENT_DATA') return [{ ...told, end: null, knownUntil: last.event_time }];
    if (ended !== null) return [{ ...told, end: ended, knownUntil: ended }];
    return [{ ...told, end: null, knownUntil: next === undefined ? asOf : last.lastRow }];
  });
}

function beginsEpisode(move: Move, before: readonly Move[]): boolean {
  if (move.to_state !== 'ALARM') return false;
  const last = before.findLast(({ to_state }) => to_state === 'OK' || to_state === 'ALARM');
  return move.afterUntoldOk || last === undefined || last.to_state === 'OK';
}
