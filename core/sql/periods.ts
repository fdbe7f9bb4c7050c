import { Temporal } from 'temporal-polyfill';
import type { Period } from '../kpi/value.ts';
import type { Instant } from '../tables/kinds.ts';

/** Calendar periods in a time zone, as half-open instants. A local day may have 23 or 25 hours. */

const day = { days: 1 };

/** The period from one local date to another, the second exclusive. */
function between(name: string, from: Temporal.PlainDate, to: Temporal.PlainDate, timeZone: string): Period {
  const days: { start: Instant; end: Instant }[] = [];
  let start = midnight(from, timeZone);
  for (let date = from; Temporal.PlainDate.compare(date, to) < 0; date = date.add(day)) {
    const end = midnight(date.add(day), timeZone);
    days.push({ start, end });
    start = end;
  }
  return { name, start: midnight(from, timeZone), end: midnight(to, timeZone), days };
}

/** The first instant of a local date: 01:00 where midnight was skipped. */
function midnight(date: Temporal.PlainDate, timeZone: string): Instant {
  return date.toZonedDateTime(timeZone).epochMilliseconds;
}

/** The local date that an instant falls on. */
export function localDate(at: Instant, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
}

export function month(first: Temporal.PlainDate, timeZone: string): Period {
  const from = first.with({ day: 1 });
  return between(from.toPlainYearMonth().toString(), from, from.add({ months: 1 }), timeZone);
}

/** The ISO week that a date lies in, Monday to Monday. */
export function week(date: Temporal.PlainDate, timeZone: string): Period {
  const monday = date.subtract({ days: date.dayOfWeek - 1 });
  const name = `${monday.yearOfWeek}-W${String(monday.weekOfYear).padStart(2, '0')}`;
  return between(name, monday, monday.add({ days: 7 }), timeZone);
}

/** The days before the end of a period: `2024-10/P90D` are the 90 local days up to the end of October. */
export function trailing(period: Period, days: number, timeZone: string): Period {
  const end = localDate(period.end, timeZone);
  return between(`${period.name}/P${days}D`, end.subtract({ days }), end, timeZone);
}

/** The same kind of period, `count` earlier. */
export function earlier(period: Period, count: number, timeZone: string): Period {
  const first = localDate(period.start, timeZone);
  return isWeek(period)
    ? week(first.subtract({ days: 7 * count }), timeZone)
    : month(first.subtract({ months: count }), timeZone);
}

/** The same month, or the same ISO week by number of weeks (52), a year before. */
export function lastYear(period: Period, timeZone: string): Period {
  return isWeek(period) ? earlier(period, 52, timeZone) : earlier(period, 12, timeZone);
}

export function isWeek({ name }: Period): boolean {
  return name.includes('-W');
}

export type PeriodName =
  | { readonly ok: true; readonly period: Period }
  | { readonly ok: false; readonly message: string };

const forms =
  'a month such as 2024-12, an ISO week such as 2024-W50, last-month or last-week; /P90D after it means the 90 days up to its end';

/** Reads what a user calls a period. `now` decides what the last month and week are. */
export function parsePeriod(text: string, timeZone: string, now: Instant): PeriodName {
  const back = /^(.+)\/P([1-9]\d{0,2})D$/.exec(text);
  if (back?.[1] !== undefined) {
    const whole = parsePeriod(back[1], timeZone, now);
    return whole.ok ? { ok: true, period: trailing(whole.period, Number(back[2]), timeZone) } : whole;
  }
  if (text === 'last-month')
    return { ok: true, period: month(localDate(now, timeZone).subtract({ months: 1 }), timeZone) };
  if (text === 'last-week')
    return { ok: true, period: week(localDate(now, timeZone).subtract({ days: 7 }), timeZone) };
  const monthly = /^((?:19|20|21)\d{2})-(\d{2})$/.exec(text);
  if (monthly) {
    const [year, number] = [Number(monthly[1]), Number(monthly[2])];
    if (number >= 1 && number <= 12)
      return { ok: true, period: month(Temporal.PlainDate.from({ year, month: number, day: 1 }), timeZone) };
    return { ok: false, message: `there is no month ${monthly[2]}; expected ${forms}` };
  }
  const weekly = /^((?:19|20|21)\d{2})-W(\d{2})$/.exec(text);
  if (weekly) {
    // The fourth of January lies in the first ISO week of its year.
    const [year, number] = [Number(weekly[1]), Number(weekly[2])];
    const date = Temporal.PlainDate.from({ year, month: 1, day: 4 }).add({ days: 7 * (number - 1) });
    if (number >= 1 && date.yearOfWeek === year) return { ok: true, period: week(date, timeZone) };
    return { ok: false, message: `${year} has no ISO week ${number}; expected ${forms}` };
  }
  return { ok: false, message: `${JSON.stringify(text)} is not a period; expected ${forms}` };
}

/** The last month that lies wholly before an instant. */
export function lastWholeMonth(until: Instant, timeZone: string): Period {
  const current = month(localDate(until, timeZone), timeZone);
  return current.end <= until ? current : earlier(current, 1, timeZone);
}

/** The stretches of seven days before a period, oldest first. Named by their first day: `2024-04-02/P7D`.
 *  @param timeZone says which date the period begins on
 *  @param daysIn zone by which the days of the stretches begin and end */
export function weeksBefore(
  period: Period,
  count: number,
  timeZone: string,
  daysIn: string = timeZone,
): Period[] {
  const end = localDate(period.start, timeZone);
  return Array.from({ length: count }, (_, index) => {
    const from = end.subtract({ days: 7 * (count - index) });
    return between(`${from.toString()}/P7D`, from, from.add({ days: 7 }), daysIn);
  });
}

/** The stretches of seven days of a period from its first day on; what is left at its end belongs to none. */
export function weeksWithin(period: Period, timeZone: string, daysIn: string = timeZone): Period[] {
  const start = localDate(period.start, timeZone);
  return Array.from({ length: Math.floor(period.days.length / 7) }, (_, index) => {
    const from = start.add({ days: 7 * index });
    return between(`${from.toString()}/P7D`, from, from.add({ days: 7 }), daysIn);
  });
}

/** The local days before a period, as one: what it is compared with. */
export function before(period: Period, days: number, timeZone: string): Period {
  const end = localDate(period.start, timeZone);
  return between(`${period.name}/before`, end.subtract({ days }), end, timeZone);
}

/** A period by its days, its weeks or its months, whichever are at most eight or, of months, all; the outer ones may be
 *  cut off by its ends. Named as `2024-10-07`, `2024-W41`, `2024-10`. */
export function stretches(period: Period, timeZone: string): Period[] {
  const daily = period.days.length <= 8;
  const named = ({ start }: { readonly start: Instant }): string => {
    const date = localDate(start, timeZone);
    if (daily) return date.toString();
    return (period.days.length <= 42 ? week(date, timeZone) : month(date, timeZone)).name;
  };
  return [...Map.groupBy(period.days, named)].map(([name, days]) => ({
    name,
    start: days[0]?.start ?? period.start,
    end: days.at(-1)?.end ?? period.end,
    days,
  }));
}

const reviewWorkingDays = 5;

/** The stretch in which something ended whose review falls due with the end of a local day: five working days, Monday
 *  to Friday, lie between, the last of them this one. Nothing falls due on a weekend; what ended on one counts from
 *  the Monday after, and falls due with what ended on the Friday before. */
export function dueFrom(dayStart: Instant, timeZone: string): { start: Instant; end: Instant }[] {
  const due = localDate(dayStart, timeZone);
  if (due.dayOfWeek > reviewWorkingDays) return [];
  const first = due.subtract({ days: 7 });
  const after = first.add({ days: due.dayOfWeek === 5 ? 3 : 1 });
  return [{ start: midnight(first, timeZone), end: midnight(after, timeZone) }];
}
