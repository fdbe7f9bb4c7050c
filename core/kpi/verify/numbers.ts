import type { ChangeEvent } from '../../tables/index.ts';
import type { Instant } from '../../tables/kinds.ts';
import { groupBy } from './group.ts';
import { lastKnown } from './known.ts';
import { ordered } from './order.ts';

interface Merge {
  readonly id: string;
  readonly number: string;
  readonly openedAt: Instant | null;
  readonly mergedAt: Instant;
}

/** The merged changes that go by a number too (1.6): the number, as `REPOSITORY#NUMBER`, by the id of the change.
 *  @param told what was said of each change, in order, by its id */
export function numbersOf(told: ReadonlyMap<string, readonly ChangeEvent[]>): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>();
  for (const [number, merges] of groupBy(mergesIn(told), ({ number }) => number)) {
    const request = lastKnown(told.get(number) ?? []);
    if (request('merged_at') !== null) continue;
    const openedAt = request('opened_at');
    const possible = merges.filter(({ mergedAt }) => openedAt === null || mergedAt >= openedAt);
    const [first] = ordered(possible, (merge) => [merge.openedAt === null ? 1 : 0, merge.mergedAt, merge.id]);
    if (first !== undefined) numbers.set(first.id, number);
  }
  return numbers;
}

function mergesIn(told: ReadonlyMap<string, readonly ChangeEvent[]>): readonly Merge[] {
  return [...told].flatMap(([id, said]) => {
    const last = lastKnown(said);
    const [repository, request, mergedAt] = [last('repository'), last('merge_request'), last('merged_at')];
    if (repository === null || request === null || mergedAt === null) return [];
    return [{ id, number: `${repository}#${request}`, openedAt: last('opened_at'), mergedAt }];
  });
}
