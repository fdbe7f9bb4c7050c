import type { Chance } from '../chance.ts';
import { day, hour, type Instant, startOfDay } from '../time.ts';
import { isHoliday } from './holidays.ts';
import type { Team } from './organisation.ts';

/** When a team's day, which this instant lies in, begins. */
export function localDay(at: Instant, { offset }: Team): Instant {
  return startOfDay(at + offset * hour) - offset * hour;
}

/** Whether the team works on the day that begins here. */
export function isWorkday(dayStart: Instant, team: Team): boolean {
  const local = dayStart + team.offset * hour;
  const weekday = new Date(local).getUTCDay();
  return weekday > 0 && weekday < 6 && !isHoliday(local);
}

/** 0 is Sunday. */
export function weekdayOf(dayStart: Instant, { offset }: Team): number {
  return new Date(dayStart + offset * hour).getUTCDay();
}

/** How much is done on a day against an ordinary working day: little at weekends, less in August and over the turn of
 *  the year. */
export function busyness(dayStart: Instant, team: Team): number {
  if (!isWorkday(dayStart, team)) return 0.02;
  const month = new Date(dayStart + team.offset * hour).getUTCMonth();
  const date = new Date(dayStart + team.offset * hour).getUTCDate();
  if (month === 7) return 0.75;
  return month === 11 && date > 14 ? 0.35 : 1;
}

/** A moment of a day at which someone of the team works: from eight to seven, mostly in the middle. */
export function workingMoment(dayStart: Instant, chance: Chance): Instant {
  const place = (chance.next() + chance.next()) / 2;
  return Math.floor((dayStart + (8 + 11 * place) * hour) / 1000) * 1000;
}

/** This long from an instant on in working time: eight hours a working day, from nine to five. */
export function workingTimeAfter(at: Instant, duration: number, team: Team): Instant {
  let left = duration;
  let now = at;
  for (;;) {
    const start = localDay(now, team);
    const [open, close] = [start + 9 * hour, start + 17 * hour];
    const begin = Math.max(now, open);
    const room = isWorkday(start, team) ? Math.max(0, close - begin) : 0;
    if (left <= room) return Math.floor((begin + left) / 1000) * 1000;
    left -= room;
    now = start + day;
  }
}
