import type { ChangeFact } from '../facts.ts';
import type { Person } from '../organisation/organisation.ts';
import type { Instant } from '../time.ts';

/** A change while the simulation runs: what is known of it, and what it says of itself. Its number is known once all
 *  of its repository are, its commit once their history is written. */
export interface Change {
  readonly id: string;
  readonly kind: ChangeFact['kind'];
  readonly title: string;
  readonly branch: string;
  /** null: a program. */
  readonly author: Person | null;
  readonly reviewer: Person | null;
  readonly authoredAt: Instant;
  readonly openedAt: Instant;
  readonly firstReviewedAt: Instant | null;
  readonly mergedAt: Instant | null;
  /** Commits of its own branch. */
  readonly commits: number;
  readonly reverts: string | null;
  /** Whether it harms if it is the first of its version that would: whether it did is known by the faults. */
  readonly harmful: boolean;
}

/** A change that reached the main branch. */
export type Merged = Change & { readonly mergedAt: Instant };

export function isMerged(change: Change): change is Merged {
  return change.mergedAt !== null;
}
