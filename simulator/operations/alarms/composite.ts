import type { Chance } from '../../chance.ts';
import { type Instant, minute, second } from '../../time.ts';
import type { EpisodeFact, Span } from '../facts.ts';
import type { Alarm } from './alarm_plan.ts';
import { type AlarmCourse, episodeOf } from './episodes.ts';
import type { Stay } from './stays.ts';

/** Alarms that the composite one of a service is made of, all of its first Region. */
export const parts = ['errors', 'canary'];

/** The rule of the composite alarm of a service. */
export function ruleOf(service: string): string {
  return `ALARM("${service}-errors") OR ALARM("${service}-canary")`;
}

/** What a composite alarm goes through: it is in ALARM while any of its parts is, some seconds later. */
export function compositeCourse(alarm: Alarm, courses: readonly AlarmCourse[], root: Chance): AlarmCourse {
  const chance = root.of(alarm.fact.arn);
  const delay = chance.whole(1, 5) * second;
  const beside = (course: AlarmCourse) =>
    course.alarm.fact.service === alarm.fact.service && course.alarm.fact.region === alarm.fact.region;
  const mine = courses.filter(beside);
  const stretches = mine
    .filter((course) => parts.includes(course.alarm.fact.purpose))
    .flatMap((course) => course.episodes.flatMap(stretchesOf))
    .map(({ from, until, cause }) => ({
      from: from + delay,
      until: until === null ? null : until + delay,
      cause,
    }))
    .sort((one, other) => one.from - other.from);
  const stays = joined(stretches);
  const suppressing: Span[] = mine
    .filter(({ alarm: { fact } }) => fact.name === alarm.fact.suppressor)
    .flatMap(({ episodes }) => episodes)
    .map(({ began, ended }) => ({ from: began.at, until: ended?.at ?? Number.POSITIVE_INFINITY }));
  return {
    alarm,
    episodes: stays.map((stay, place) => episodeOf(stay, stays[place + 1], alarm, suppressing, chance)),
    silences: [],
  };
}

/** When a part really was in ALARM: without data it is not. */
function stretchesOf({ began, gaps, lost, ended, cause: own }: EpisodeFact): Stay[] {
  const cause: Stay['cause'] = own.kind === 'incident' ? own : { kind: 'parts' };
  const [gap] = gaps;
  const until = lost?.at ?? ended?.at ?? null;
  if (gap === undefined)
    return [{ from: whole(began.at), until: until === null ? null : whole(until), cause }];
  return [
    { from: whole(began.at), until: whole(gap[0].at), cause },
    { from: whole(gap[1].at), until: until === null ? null : whole(until), cause },
  ];
}

const whole = (at: Instant): Instant => Math.ceil(at / second) * second;

/** Stretches that overlap, or nearly, as one; an incident among them is the cause of all. */
function joined(stretches: readonly Stay[]): Stay[] {
  const stays: Stay[] = [];
  for (const stretch of stretches) {
    const last = stays.at(-1);
    const end = last?.until ?? Number.POSITIVE_INFINITY;
    if (last === undefined || stretch.from > end + 2 * minute) {
      stays.push(stretch);
      continue;
    }
    const until = last.until === null || stretch.until === null ? null : Math.max(last.until, stretch.until);
    stays[stays.length - 1] = {
      ...last,
      until,
      cause: last.cause.kind === 'incident' ? last.cause : stretch.cause,
    };
  }
  return stays;
}
