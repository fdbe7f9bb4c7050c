import type { Instant } from '../../../tables/kinds.ts';
import { groupBy } from '../group.ts';
import { ordered } from '../order.ts';
import type { Episode } from './episodes.ts';

const within = 3_600_000;

/** Episodes of one alarm that came too fast one after the other (8.10, `flapping_clusters`). */
export interface Cluster {
  readonly first: Episode;
  readonly start: Instant;
}

export function clustersOf(episodes: readonly Episode[]): Cluster[] {
  return [...groupBy(episodes, ({ alarm }) => alarm).values()].flatMap(ofAlarm);
}

function ofAlarm(episodes: readonly Episode[]): Cluster[] {
  const inOrder = ordered(episodes, ({ start, id }) => [start, id]);
  const clusters: Cluster[] = [];
  let lastOfCluster = -1;
  for (const [index, first] of inOrder.entries()) {
    const third = inOrder[index + 2];
    if (third === undefined || third.start - first.start > within) continue;
    if (index > lastOfCluster) clusters.push({ first, start: first.start });
    lastOfCluster = index + 2;
  }
  return clusters;
}
