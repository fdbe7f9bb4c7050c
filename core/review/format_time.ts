/** Instants in words of the reporting time zone. Months are spelt here: Intl's names change with its data. */

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const second = 1000;
const minute = 60 * second;

interface Local {
  readonly date: string;
  readonly time: string;
  /** `UTC`, `UTC+1`, `UTC+5:45`. */
  readonly zone: string;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const kept = clocks.get(timeZone);
  if (kept !== undefined) return kept;
  const clock = newClock(timeZone) ?? newClock('UTC') ?? new Intl.DateTimeFormat('en-GB');
  if (clocks.size < 100) clocks.set(timeZone, clock);
  return clock;
}

function newClock(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  } catch {
    return undefined; // not a zone that this machine knows: the time is then written, and labelled, as UTC
  }
}

function local(instant: string | number, timeZone: string): Local | undefined {
  const at = new Date(instant).getTime();
  if (Number.isNaN(at)) return undefined;
  const parts = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute: minutes = 0, second: seconds = 0 } = parts;
  const shown =
    new Date(0).setUTCFullYear(year, month - 1, day) + Date.UTC(1970, 0, 1, hour, minutes, seconds);
  const offset = shown - Math.floor(at / second) * second;
  return {
    date: `${day} ${months[month - 1] ?? '?'} ${year}`,
    time: `${two(hour)}:${two(minutes)}`,
    zone: zoneName(Math.round(offset / minute)),
  };
}

function two(value: number): string {
  return value.toString().padStart(2, '0');
}

function zoneName(offsetMinutes: number): string {
  if (offsetMinutes === 0) return 'UTC';
  const size = Math.abs(offsetMinutes);
  const rest = size % 60 === 0 ? '' : `:${two(size % 60)}`;
  return `UTC${offsetMinutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest}`;
}

const unknown = 'time unknown';

/** `2 Oct 2024`. */
export function formatDate(instant: string, timeZone: string): string {
  return local(instant, timeZone)?.date ?? unknown;
}

/** `2 Oct 2024 15:06 UTC+1`. */
export function formatInstant(instant: string, timeZone: string): string {
  const at = local(instant, timeZone);
  return at === undefined ? unknown : `${at.date} ${at.time} ${at.zone}`;
}

/** `2 Oct 2024 15:06–15:14 UTC+1`; the day is said again only where it is another one. */
export function formatTimeSpan(start: string | null, end: string | null, timeZone: string): string {
  const from = start === null ? undefined : local(start, timeZone);
  const to = end === null ? undefined : local(end, timeZone);
  if (from === undefined) return to === undefined ? unknown : `until ${to.date} ${to.time} ${to.zone}`;
  const begin = `${from.date} ${from.time}`;
  if (to === undefined) return `${begin} ${from.zone}`;
  if (from.date !== to.date || from.zone !== to.zone) {
    const zone = from.zone === to.zone ? '' : ` ${from.zone}`;
    return `${begin}${zone} – ${to.date} ${to.time} ${to.zone}`;
  }
  return from.time === to.time ? `${begin} ${from.zone}` : `${begin}–${to.time} ${from.zone}`;
}

/** The days of a half-open period, first and last named: `1–31 Oct 2024`. */
export function formatPeriod(start: string, end: string, timeZone: string): string {
  const first = local(start, timeZone);
  const until = Date.parse(end);
  if (first === undefined || Number.isNaN(until)) return unknown;
  const last = local(until - 1, timeZone);
  if (last === undefined || last.date === first.date) return first.date;
  const [firstDay = '', firstMonth = '', firstYear = ''] = first.date.split(' ');
  const [, lastMonth = '', lastYear = ''] = last.date.split(' ');
  if (firstYear !== lastYear) return `${first.date} – ${last.date}`;
  if (firstMonth !== lastMonth) return `${firstDay} ${firstMonth} – ${last.date}`;
  return `${firstDay}–${last.date}`;
}

/** `09:05`. */
export function formatClock(instant: number, timeZone: string): string {
  return local(instant, timeZone)?.time ?? unknown;
}
