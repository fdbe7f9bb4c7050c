import { Temporal } from 'temporal-polyfill';
import type { WorkingHours } from '../catalog/catalogue.ts';
import type { Period } from '../kpi/value.ts';
import type { Instant } from '../tables/kinds.ts';
import { localDate } from './periods.ts';

const friday = 5;

/** The working hours of each working day, Monday to Friday, that any of the periods may reach into, in order
 *  (docs/definitions.md 8.5). Where clocks change within a day, it is their reading that counts. */
export function workingStretches(
  periods: readonly Period[],
  timeZone: string,
  { from, to }: WorkingHours,
): { readonly start: Instant; readonly end: Instant }[] {
  const dates = new Map<string, Temporal.PlainDate>();
  for (const period of periods) {
    const last = localDate(period.end, timeZone);
    for (
      let date = localDate(period.start, timeZone);
      Temporal.PlainDate.compare(date, last) <= 0;
      date = date.add({ days: 1 })
    ) {
      if (date.dayOfWeek <= friday) dates.set(date.toString(), date);
    }
  }
  return [...dates.values()]
    .sort(Temporal.PlainDate.compare)
    .map((date) => ({ start: reading(date, from, timeZone), end: reading(date, to, timeZone) }))
    .filter(({ start, end }) => start < end);
}

/** When clocks show so many minutes after midnight of a date; a date that a zone left out is no time. */
function reading(date: Temporal.PlainDate, minutes: number, timeZone: string): Instant {
  const midnight = date.toPlainDateTime();
  const at = midnight.add({ minutes }).toZonedDateTime(timeZone);
  const skipped = !date.toZonedDateTime(timeZone).toPlainDate().equals(date);
  return skipped ? 0 : at.epochMilliseconds;
}
