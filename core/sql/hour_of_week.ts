import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../tables/kinds.ts';

export const hoursOfWeek = 168;

/** The local hour of the week, 0 (Monday from midnight) to 167: seasons follow the clock of those who work and call. */
export function hourOfWeek(at: Instant, timeZone: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return (local.dayOfWeek - 1) * 24 + local.hour;
}
