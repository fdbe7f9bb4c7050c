import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../tables/kinds.ts';

const day = /^\d{4}-\d{2}-\d{2}$/;
const withOffset = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

export const momentExpected = 'a date such as 2025-01-31, or a time with offset such as 2025-01-31T09:00:00Z';

/** ISO 8601 with offset, or a plain date: midnight (the first moment of the day) in `timeZone`. Null where the text
 *  is neither, no such day exists, or it lies before 1970. */
export function parseMoment(text: string, timeZone: string): Instant | null {
  if (!day.test(text) && !withOffset.test(text)) return null;
  try {
    const at = day.test(text)
      ? Temporal.PlainDate.from(text).toZonedDateTime(timeZone).epochMilliseconds
      : Temporal.Instant.from(text).epochMilliseconds;
    return at >= -86_400_000 ? at : null; // 1970-01-01 begins in 1969, UTC, where the zone is east of it
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** An instant as people write it: the day where it is midnight in the zone, else the time with its offset. */
export function momentText(at: Instant, timeZone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return local.startOfDay().equals(local)
    ? local.toPlainDate().toString()
    : local.toString({ timeZoneName: 'never', smallestUnit: at % 1000 === 0 ? 'second' : 'millisecond' });
}

/** The day that holds an instant in a zone, `YYYY-MM-DD`. */
export function dayOf(at: Instant, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** What someone who wrote this instead of a date probably meant. */
export function suggestMoment(text: string): string | null {
  if (parseMoment(`${text}Z`, 'UTC') !== null) return `Add the offset from UTC: ${text}Z, or ${text}+01:00.`;
  const meant = meantBy(text);
  if (meant !== null && parseMoment(meant, 'UTC') !== null) return `Did you mean ${meant}?`;
  return day.test(text) || withOffset.test(text) ? 'There is no such day or time in the calendar.' : null;
}

function meantBy(text: string): string | null {
  if (/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}/.test(text))
    return text.replace(' ', 'T').replace(/ ?(?:UTC|Z)?$/, 'Z');
  const [, year, month, date] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? [];
  if (year !== undefined && month !== undefined && date !== undefined) {
    return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  }
  return /^\d{4}-\d{2}$/.test(text) ? `${text}-01` : null;
}
