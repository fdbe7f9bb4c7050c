import type { Chance } from '../../chance.ts';
import { hour, type Instant, minute, second } from '../../time.ts';
import type { AlarmFact, EpisodeFact, SilenceFact, Span, Telling } from '../facts.ts';
import type { Alarm } from './alarm_plan.ts';
import { type Course, metricStays } from './metric_stays.ts';
import type { Stay } from './stays.ts';
import { tellingOf, untold } from './telling.ts';

export interface AlarmCourse {
  readonly alarm: Alarm;
  readonly episodes: readonly EpisodeFact[];
  readonly silences: readonly SilenceFact[];
}

/** What an alarm that watches a metric goes through. */
export function metricCourse(alarm: Alarm, course: Course, root: Chance): AlarmCourse {
  const chance = root.of(alarm.fact.arn);
  const stays = metricStays(alarm, course, chance);
  const episodes = stays.map((stay, place) => episodeOf(stay, stays[place + 1], alarm, [], chance));
  const silences = stays.flatMap((stay, place) => {
    const [episode, last] = [episodes[place], stays[place - 1]?.until ?? Number.NEGATIVE_INFINITY];
    const rare = stay.cause.kind === 'noise' && chance.happens(0.04) && heard(episodes[place - 1]);
    if (!rare || episode === undefined || stay.from - last < 20 * minute) return [];
    const began = tellingOf(stay.from - chance.whole(3, 9) * minute, false, chance);
    return [{ alarm: alarm.fact.arn, began, ended: episode.began }];
  });
  return { alarm, episodes, silences: [...silences, ...silencesBetween(alarm, stays, episodes, chance)] };
}

/** A metric that says nothing for a while although nothing is wrong, half an hour before some alarms. */
function silencesBetween(
  { fact }: Alarm,
  stays: readonly Stay[],
  episodes: readonly EpisodeFact[],
  chance: Chance,
): SilenceFact[] {
  return stays.flatMap(({ from }, place) => {
    const last = stays[place - 1]?.until ?? Number.NEGATIVE_INFINITY;
    if (from - last < 2 * hour || place === 0 || !chance.happens(0.05) || !heard(episodes[place - 1]))
      return [];
    const began = tellingOf(from - 50 * minute, false, chance);
    return [{ alarm: fact.arn, began, ended: tellingOf(from - 35 * minute, false, chance) }];
  });
}

/** Whether it was told that an episode ended. */
function heard(episode: EpisodeFact | undefined): boolean {
  return episode === undefined || episode.ended?.event !== null || episode.ended.history !== null;
}

/** The facts of one stay in ALARM. Some noise has gaps in its data, loses it for good, or ends unheard of; that is
 *  only so where the alarm goes off again, for else nobody could tell it from one that lasts.
 *  `suppressing`: when the alarm's suppressor is in ALARM. */
export function episodeOf(
  stay: Stay,
  next: Stay | undefined,
  { fact }: Alarm,
  suppressing: readonly Span[],
  chance: Chance,
): EpisodeFact {
  const paged = pagedAt(stay.from, fact, suppressing);
  const held = paged === 'suppressed' || paged === 'muted';
  const known = fact.alarmedBefore !== stay.from;
  const began = known ? tellingOf(stay.from, held, chance) : untold(stay.from);
  const released = paged === 'suppressed' ? releaseOf(stay, suppressing, chance) : null;
  const whole = { alarm: fact.arn, began, gaps: [], lost: null, paged, released, cause: stay.cause };
  if (stay.until === null) return { ...whole, ended: null };
  const ended = tellingOf(stay.until, false, chance);
  const length = stay.until - stay.from;
  const fate = chance.next();
  if (stay.cause.kind !== 'noise' || length < 6 * minute) return { ...whole, ended };
  const middle = stay.from + Math.round(length / 2 / second) * second;
  const gap = (at: Instant): Telling => tellingOf(at, false, chance);
  if (fate < 0.05) return { ...whole, ended, gaps: [[gap(middle - 60 * second), gap(middle + 60 * second)]] };
  if (fate < 0.09) return { ...whole, ended, lost: gap(middle) };
  if (fate < 0.11 && next !== undefined) return { ...whole, ended: untold(stay.until) };
  return { ...whole, ended };
}

/** When the actions of an alarm run after all: once its suppressor has been out of ALARM for a minute.
 *  Source: docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Composite_Alarm.html */
function releaseOf({ from, until }: Stay, suppressing: readonly Span[], chance: Chance): Telling | null {
  const span = suppressing.find((one) => from >= one.from && from < one.until);
  const at = (span?.until ?? from) + minute;
  return until !== null && at + minute < until ? { ...tellingOf(at, true, chance), history: null } : null;
}

function pagedAt(at: Instant, fact: AlarmFact, suppressing: readonly Span[]): EpisodeFact['paged'] {
  if (suppressing.some(({ from, until }) => at >= from && at < until)) return 'suppressed';
  if (fact.muteRule !== null && mutedAt(at)) return 'muted';
  if (fact.action !== 'pager') return 'not_asked';
  return fact.disabled !== null && at >= fact.disabled.from && at < fact.disabled.until ? 'disabled' : 'yes';
}

/** Mute rules hold from nine in the evening to five, UTC. */
function mutedAt(at: Instant): boolean {
  const time = new Date(at).getUTCHours();
  return time >= 21 || time < 5;
}
