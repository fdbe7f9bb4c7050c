import { Temporal } from 'temporal-polyfill';
import { didYouMean } from './closest.ts';

export const timeZoneExpected = 'an IANA time zone such as Europe/London or UTC';

/** The zone's name in its usual case; null where there is no such zone. Fixed offsets such as +01:00 are none: they
 *  know no daylight saving. */
export function parseTimeZone(name: string): string | null {
  if (!/^[a-z][a-z0-9_+/-]{0,63}$/i.test(name)) return null;
  try {
    return new Temporal.ZonedDateTime(0n, name).timeZoneId;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

export function suggestTimeZone(name: string): string | null {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  const city = name.toLowerCase().replaceAll(' ', '_');
  const byCity = zones.find((zone) => zone.toLowerCase().endsWith(`/${city}`));
  return byCity === undefined ? didYouMean(name, zones) : `Did you mean ${byCity}?`;
}
