import type { Chance } from '../../chance.ts';
import { type Instant, minute } from '../../time.ts';
import type { EpisodeFact, Telling } from '../facts.ts';
import type { AlarmCourse } from './episodes.ts';
import { tellingOf } from './telling.ts';

export type State = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** One change of the state of an alarm. */
export interface Transition {
  readonly told: Telling;
  readonly to: State;
  readonly from: State;
  /** When it came into the state before. */
  readonly since: Instant;
  /** The episode that begins with it. */
  readonly begins: EpisodeFact | null;
  /** Whether it is only that actions are no longer held back, and run. */
  readonly releases: boolean;
}

/** All changes of an alarm's state, by time. An alarm begins without data, and is OK once it has some.
 *  `start`: the first instant that anything is told of. */
export function transitionsOf(course: AlarmCourse, start: Instant, chance: Chance): Transition[] {
  const { episodes, silences, alarm } = course;
  const { createdAt, alarmedBefore } = alarm.fact;
  const young = createdAt >= start;
  const beginnings = new Set(episodes.map(({ began }) => began));
  const change = (told: Telling | null, to: State, begins: EpisodeFact | null = null) =>
    told === null ? [] : [{ told, to, begins, releases: false }];
  const changes = [
    ...(young ? change(tellingOf(createdAt + 3 * minute, false, chance), 'OK') : []),
    ...silences.flatMap(({ began, ended }) => [
      ...change(began, 'INSUFFICIENT_DATA'),
      ...(beginnings.has(ended) ? [] : change(ended, 'OK')),
    ]),
    ...episodes.flatMap((episode) => [
      ...change(episode.began, 'ALARM', episode),
      ...episode.gaps.flatMap(([lost, back]) => [
        ...change(lost, 'INSUFFICIENT_DATA'),
        ...change(back, 'ALARM'),
      ]),
      ...change(episode.released, 'ALARM').map((one) => ({ ...one, releases: true })),
      ...change(episode.lost, 'INSUFFICIENT_DATA'),
      ...change(episode.ended, 'OK'),
    ]),
  ].sort((one, other) => one.told.at - other.told.at);
  let state: State = young ? 'INSUFFICIENT_DATA' : 'OK';
  let since = alarmedBefore ?? createdAt;
  return changes.map((one) => {
    const transition = { ...one, from: state, since };
    if (one.to !== state) since = one.told.at;
    state = one.to;
    return transition;
  });
}
