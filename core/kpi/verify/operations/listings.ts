import type { Instant } from '../../../tables/kinds.ts';
import { groupBy } from '../group.ts';
import { earliest, latest } from '../known.ts';
import { ordered } from '../order.ts';
import type { ListedRow } from './facts.ts';
import { placeOf } from './owner.ts';

/** How old a listing may be to say anything of a moment (8.4). */
export const oldest = 259_200_000;

/** Of the rows of a listing with one id the one that knows the latest (8.4). */
export function listingsOf(rows: readonly ListedRow[]): ListedRow[] {
  const listings = groupBy(rows, ({ id }) => id);
  return [...listings.values()].flatMap((ofId) =>
    ordered(ofId, (row) => [
      -(row.state_since ?? 0),
      -(row.updated_at ?? 0),
      -(row.drift_checked_at ?? 0),
      row.content_hash ?? '',
      row.origin_object,
      row.origin_position,
    ]).slice(0, 1),
  );
}

/** What is listed at a moment: of each place the rows of its last listing before it (8.4).
 *  @param rows of one kind */
export function listedAt(rows: readonly ListedRow[], moment: Instant): ListedRow[] {
  return [...groupBy(rows, placeOf).values()].flatMap((ofPlace) => {
    const before = ofPlace.filter(({ event_time }) => event_time < moment);
    const last = latest(before.map(({ event_time }) => event_time));
    if (last === null || moment - last > oldest) return [];
    return before.filter(({ event_time }) => event_time === last);
  });
}

/** When each ARN was first listed. */
export function firstListings(rows: readonly ListedRow[]): ReadonlyMap<string | null, Instant | null> {
  return new Map(
    Array.from(
      groupBy(rows, ({ arn }) => arn),
      ([arn, listed]) => [arn, earliest(listed.map(({ event_time }) => event_time))],
    ),
  );
}
