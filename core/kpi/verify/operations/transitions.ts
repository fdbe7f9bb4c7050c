import type { Instant } from '../../../tables/kinds.ts';
import { groupBy } from '../group.ts';
import { ordered } from '../order.ts';
import type { Transition } from './facts.ts';
import { placeOf } from './owner.ts';

/** How far the time of an item of the history may lie from that of the same transition told otherwise (8.3). */
const sameTransition = 1_000;

export function alarmOf(
  arn: string | null,
  row: { readonly account_id: string | null; readonly region: string | null },
  name: string | null,
): string {
  return arn ?? `${placeOf(row)} ${name ?? ''}`;
}

/** The transitions of all alarms (8.3): what was said about each, put together.
 *  @param rows any number about each, in any order */
export function transitionsOf(rows: readonly Transition[], asOf: Instant): Transition[] {
  const told = rows.filter(({ event_time, to_state }) => event_time < asOf && to_state !== null);
  const changes = groupBy(told, (row) =>
    JSON.stringify([alarmOf(row.alarm_arn, row, row.alarm_name), row.to_state]),
  );
  return [...changes.values()].flatMap((ofState) => {
    const otherwise = ofState.filter((row) => !isOfHistory(row)).map(({ event_time }) => event_time);
    const changedAt = (row: Transition): Instant =>
      isOfHistory(row) ? nearest(otherwise, row.event_time) : row.event_time;
    return [...groupBy(ofState, changedAt)].flatMap(([at, alike]) => together(alike, at));
  });
}

function isOfHistory({ source }: Transition): boolean {
  return source === 'alarm-history';
}

/** The nearest of these times, where one is near enough; the earlier of two that are as near. */
function nearest(times: readonly Instant[], to: Instant): Instant {
  const near = times.filter((time) => Math.abs(time - to) <= sameTransition);
  return ordered(near, (time) => [Math.abs(time - to), time])[0] ?? to;
}

/** Of each column the first known value. */
function together(rows: readonly Transition[], at: Instant): Transition[] {
  const inOrder = ordered(rows, (row) => [
    isOfHistory(row) ? 1 : 0,
    row.content_hash ?? '',
    row.id,
    row.origin_object,
    row.origin_position,
  ]);
  const known = <Column extends keyof Transition>(column: Column): Transition[Column] | null =>
    inOrder.map((row) => row[column]).find((value) => value !== null) ?? null;
  return inOrder.slice(0, 1).map((first) => ({
    ...first,
    event_time: at,
    account_id: known('account_id'),
    region: known('region'),
    service_key: known('service_key'),
    alarm_arn: known('alarm_arn'),
    alarm_name: known('alarm_name'),
    from_state: known('from_state'),
    actions_enabled: known('actions_enabled'),
    actions: known('actions'),
    suppressed_by: known('suppressed_by'),
    muted_by: known('muted_by'),
  }));
}
