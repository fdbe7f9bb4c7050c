const seconds = { w: 604_800, d: 86_400, h: 3600, m: 60, s: 1 } as const;
const longest = 3650 * seconds.d;

/** Weeks, days, hours, minutes and seconds in that order, each at most once, at least one. */
const short =
  /^(?=\d.*[a-z]$)(?:(\d{1,9})w ?)?(?:(\d{1,9})d ?)?(?:(\d{1,9})h ?)?(?:(\d{1,9})m ?)?(?:(\d{1,9})s)?$/;
/** ISO 8601, but for years and months, which have no fixed length. */
const iso =
  /^P(?=\d|T\d)(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?$/;

export const durationExpected = 'a duration such as 7d, 6h, 90m or PT6H, at most 3650d';

/** Seconds of `7d`, `6h`, `90m`, `1d12h`, `P7D` or `PT1H30M`; null where the text is none, or above ten years. */
export function parseDuration(text: string): number | null {
  const parts = short.exec(text) ?? iso.exec(text);
  if (parts === null) return null;
  const [, w, d, h, m, s] = parts;
  const total =
    count(w) * seconds.w + count(d) * seconds.d + count(h) * seconds.h + count(m) * seconds.m + count(s);
  return total <= longest ? total : null;
}

function count(digits: string | undefined): number {
  return Number(digits ?? '0');
}

/** The shortest spelling in one unit, weeks apart: 604800 is `7d`, 5400 is `90m`. Reads back as the same number.
 *  @param total whole seconds, 0 or more */
export function durationText(total: number): string {
  if (total > 0 && total % seconds.d === 0) return `${total / seconds.d}d`;
  if (total > 0 && total % seconds.h === 0) return `${total / seconds.h}h`;
  if (total > 0 && total % seconds.m === 0) return `${total / seconds.m}m`;
  return `${total}s`;
}

const loose = /^(\d{1,9}) ?(weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?)$/i;
const fraction = /^(\d{1,6}\.\d{1,6})([wdhm])$/;

/** What someone who wrote this instead of a duration probably meant. */
export function suggestDuration(value: unknown): string | null {
  if (typeof value === 'number') return `Add a unit: ${value}d, ${value}h or ${value}m.`;
  if (typeof value !== 'string') return null;
  if (/^\d{1,9}$/.test(value)) return suggestDuration(Number(value));
  const meant = meantBy(value.trim());
  return meant === null || parseDuration(meant) === null ? null : `Did you mean ${meant}?`;
}

function meantBy(text: string): string | null {
  const words = loose.exec(text);
  if (words !== null) return `${words[1]}${words[2]?.charAt(0).toLowerCase()}`;
  const [, amount, unit] = fraction.exec(text) ?? [];
  if (amount !== undefined && (unit === 'w' || unit === 'd' || unit === 'h' || unit === 'm')) {
    return durationText(Math.round(Number(amount) * seconds[unit]));
  }
  if (parseDuration(text.toLowerCase()) !== null) return text.toLowerCase();
  return parseDuration(text.toUpperCase()) === null ? null : text.toUpperCase();
}
