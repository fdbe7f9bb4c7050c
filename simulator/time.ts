/** Milliseconds since 1970, UTC. All that happens here happens at a whole second. */
export type Instant = number;

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** The whole second at or before. */
export function wholeSecond(at: Instant): Instant {
  return Math.floor(at / second) * second;
}

/** The midnight, UTC, at or before. */
export function startOfDay(at: Instant): Instant {
  return Math.floor(at / day) * day;
}

/** `2026-10-02T09:30:00Z`. */
export function iso(at: Instant): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}

/** `2026-10-02`. */
export function isoDay(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10);
}
