import type { Instant } from '../../../tables/kinds.ts';
import type { Period } from '../../value.ts';

const day = 86_400_000;

/** When reviews fall due in a period (8.10, `incidents_reviewed`): the end of the fifth working day after a local day.
 *  @returns null where it is due in another period */
export function dueIn(period: Period, timeZone: string): (resolved: Instant) => Instant | null {
  const localDay = localDays(timeZone);
  const ends = new Map(period.days.map(({ start, end }) => [localDay(start), end]));
  return (resolved) => ends.get(fifthWorkingDay(localDay(resolved))) ?? null;
}

/** Midnight, UTC, of the date that an instant has in a time zone. */
function localDays(timeZone: string): (instant: Instant) => Instant {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  return (instant) => {
    const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(parts.get('year') ?? 0, (parts.get('month') ?? 1) - 1, parts.get('day') ?? 1);
  };
}

function fifthWorkingDay(after: Instant): Instant {
  let reached = after;
  for (let left = 5; left > 0; ) {
    reached += day;
    const weekday = new Date(reached).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return reached;
}
