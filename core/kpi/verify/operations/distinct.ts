import type { Instant } from '../../../tables/kinds.ts';
import { compareText } from '../order.ts';

interface Delivered {
  readonly id: string;
  readonly event_time: Instant;
  readonly origin_object: string;
  readonly origin_position: bigint;
}

/** Every row once (1.1): what was delivered twice is as it was read first. */
export function distinct<Row extends Delivered>(
  rows: readonly Row[],
  identity: (row: Row) => string = ({ id }) => id,
): Row[] {
  const first = new Map<string, Row>();
  for (const row of rows) {
    const known = first.get(identity(row));
    if (known === undefined || isBefore(row, known)) first.set(identity(row), row);
  }
  return [...first.values()];
}

/** Every row once on its day (UTC), of those that exist by their event time, or by the beginning of their hour or half
 *  hour (1.1, 8.1). */
export function existing<Row extends Delivered>(
  rows: readonly Row[],
  asOf: Instant,
  at: (eventTime: Instant) => Instant = (eventTime) => eventTime,
): Row[] {
  const once = distinct(rows, ({ id, event_time }) => `${Math.floor(event_time / 86_400_000)} ${id}`);
  return once.filter(({ event_time }) => at(event_time) < asOf);
}

/** When the hour (UTC) of a flow began. */
export const hourOf = (at: Instant): Instant => at - (at % 3_600_000);

/** When the half hour (UTC) of a call began. */
export const halfHourOf = (at: Instant): Instant => at - (at % 1_800_000);

function isBefore(one: Delivered, other: Delivered): boolean {
  const order = compareText(one.origin_object, other.origin_object);
  return order < 0 || (order === 0 && one.origin_position < other.origin_position);
}
