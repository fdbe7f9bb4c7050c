import type { Instant } from '../../tables/kinds.ts';

/** A commit as a listing tells it; null is unknown. */
export interface Commit {
  readonly sha: string;
  /** Full digests, in order: the first is the branch that was merged into. */
  readonly parents: readonly string[];
  readonly committedAt: Instant | null;
  readonly authoredAt: Instant | null;
  readonly author: string | null;
  readonly authorEmail: string | null;
  readonly subject: string | null;
  readonly body: string | null;
}

export function isMerge(commit: Commit): boolean {
  return commit.parents.length > 1;
}
