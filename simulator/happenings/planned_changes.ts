import type { Chance } from '../chance.ts';
import type { PlantedEffect } from '../facts.ts';
import { busyness, localDay, workingMoment, workingTimeAfter } from '../organisation/calendar.ts';
import type { Service } from '../organisation/organisation.ts';
import { day, hour, type Instant, minute } from '../time.ts';
import type { Change } from './change.ts';
import { branchFor, titleFor } from './titles.ts';

/** From which time of a working day on work is done takes this share of the usual time. */
export type Pace = (at: Instant) => number;

/** How much of the usual time reviews of a service take at an instant, by what is planted. */
export function reviewPace(planted: readonly PlantedEffect[], service: string): Pace {
  const own = planted.filter((plant) => plant.of === 'review' && plant.service === service);
  return (at) => own.reduce((pace, plant) => (at >= plant.at ? pace * plant.factor : pace), 1);
}

/** The ordinary changes of a service over a span, some of them never merged. Coding and review take heavy-tailed times;
 *  a review waits for working hours. */
export function plannedChanges(
  service: Service,
  [from, to]: readonly [Instant, Instant],
  pace: Pace,
  chance: Chance,
): Change[] {
  const changes: Change[] = [];
  const { team } = service;
  for (let start = localDay(from, team); start < to; start += day) {
    const count = chance.count(service.changes * busyness(start, team));
    for (let at = 0; at < count; at += 1) {
      const change = opened(service, workingMoment(start, chance), pace, changes.length, chance);
      if (change.openedAt >= from) changes.push(change);
    }
  }
  return changes;
}

/** The change with which a repository begins. */
export function firstChange(service: Service, at: Instant, chance: Chance): Change {
  return {
    ...opened(service, at - 2 * hour, () => 1, 0, chance),
    id: `${service.name}/first`,
    kind: 'feature',
    title: `Begin ${service.title}`,
    branch: 'change/begin',
    authoredAt: at - day,
    openedAt: at - 3 * hour,
    firstReviewedAt: at - 2 * hour,
    mergedAt: at,
    harmful: false,
  };
}

function opened(service: Service, openedAt: Instant, pace: Pace, place: number, chance: Chance): Change {
  const { team } = service;
  const byBot = chance.happens(0.12);
  const kind = byBot
    ? 'dependency'
    : chance.pick(['feature', 'feature', 'feature', 'improvement', 'bug'] as const);
  const title = titleFor(kind, chance);
  const author = chance.pick(team.people);
  const others = team.people.filter((person) => person !== author);
  const [wait, talk] = [chance.around(3 * hour, 1.1), chance.around(1.2 * hour, 1.2)];
  const coding = chance.around(6 * hour, 1);
  const firstReviewedAt = workingTimeAfter(openedAt, wait * pace(openedAt), team);
  const mergedAt = workingTimeAfter(firstReviewedAt, talk * pace(openedAt) + 2 * minute, team);
  return {
    id: `${service.name}/c${place}`,
    kind,
    title,
    branch: branchFor(kind, title, place),
    author: byBot ? null : author,
    reviewer: chance.pick(others),
    authoredAt: Math.floor((openedAt - (byBot ? minute : coding)) / 1000) * 1000,
    openedAt,
    firstReviewedAt,
    mergedAt: chance.happens(0.06) ? null : mergedAt,
    commits: byBot ? 1 : chance.whole(1, 4),
    reverts: null,
    harmful: chance.happens(service.faults),
  };
}
