import { day, type Instant, startOfDay } from '../time.ts';

/** Days on which nobody works and that are the same each year, as month and day. */
const fixed = new Set(['01-01', '05-01', '08-15', '10-03', '12-25', '12-26']);

/** Whether nobody works on the date, read as UTC, in which an instant lies: a fixed day, Good Friday, Easter Monday, or
 *  the fourth Thursday of November. */
export function isHoliday(at: Instant): boolean {
  const date = new Date(at);
  const year = date.getUTCFullYear();
  const easter = easterSunday(year);
  const moving = [easter - 2 * day, easter + day, fourthThursdayOfNovember(year)];
  return fixed.has(date.toISOString().slice(5, 10)) || moving.includes(startOfDay(at));
}

/** Midnight, UTC, of Easter Sunday in the Gregorian calendar.
 *  Source: the rule of Meeus, Jones and Butcher, Astronomical Algorithms, chapter 8. */
export function easterSunday(year: number): Instant {
  const golden = year % 19;
  const [century, ofCentury] = [Math.floor(year / 100), year % 100];
  const moved = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moved + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const days = epact + weekday - 7 * late + 114;
  return Date.UTC(year, Math.floor(days / 31) - 1, (days % 31) + 1);
}

function fourthThursdayOfNovember(year: number): Instant {
  const first = new Date(Date.UTC(year, 10, 1)).getUTCDay();
  return Date.UTC(year, 10, 1 + ((11 - first) % 7) + 21);
}
