import type { WorkingHours } from '../../../catalog/catalogue.ts';
import type { Instant } from '../../../tables/kinds.ts';

const week = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'];

/** Whether clocks of a zone show a working hour of a working day at an instant (8.5). */
export function isWorkingTime(at: Instant, timeZone: string, { from, to }: WorkingHours): boolean {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const minutes = Number(parts.get('hour')) * 60 + Number(parts.get('minute'));
  return week.includes(parts.get('weekday') ?? '') && from <= minutes && minutes < to;
}
