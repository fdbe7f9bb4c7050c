import { isWorkday, localDay, weekdayOf } from '../organisation/calendar.ts';
import type { Service } from '../organisation/organisation.ts';
import { day, hour, type Instant } from '../time.ts';

/** The first instant from here on at which what waits is deployed. */
export function nextDeployment({ policy, team }: Service, earliest: Instant): Instant {
  if (policy === 'continuous') return earliest;
  for (let start = localDay(earliest, team); ; start += day) {
    const at = start + policy.hour * hour;
    const due = policy.weekdays.includes(weekdayOf(start, team)) && isWorkday(start, team);
    if (due && at >= earliest) return at;
  }
}
