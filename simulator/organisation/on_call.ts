import { day, hour, type Instant } from '../time.ts';
import type { Person, Team } from './organisation.ts';

/** A Monday, midnight UTC, before everything. */
const firstMonday = Date.UTC(1970, 0, 5);

/** Who of a team is on call at an instant: a person a week, in turn, from Monday nine o'clock by the team's clocks. */
export function onCall({ people, offset }: Team, at: Instant): Person | null {
  const week = Math.floor((at + offset * hour - firstMonday - 9 * hour) / (7 * day));
  return people[week % people.length] ?? null;
}

/** Whether a team sleeps at an instant: from ten to seven. */
export function isNight(at: Instant, { offset }: Pick<Team, 'offset'>): boolean {
  const local = new Date(at + offset * hour).getUTCHours();
  return local < 7 || local >= 22;
}
