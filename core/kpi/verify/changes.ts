import type { ChangeEvent } from '../../tables/index.ts';
import type { Instant } from '../../tables/kinds.ts';
import { saidLast, statementsOf } from './fold.ts';
import { lastKnown } from './known.ts';
import type { Placing } from './service.ts';

type Said = Pick<
  ChangeEvent,
  | 'author'
  | 'author_kind'
  | 'authored_at'
  | 'cherry_pick_of'
  | 'deployment_id'
  | 'first_reviewed_at'
  | 'merge_order'
  | 'merged_at'
  | 'opened_at'
  | 'repository'
  | 'reverts'
  | 'sha'
>;

/** A folded change (1.2) with its service (1.3). */
export interface Change extends Readonly<Said> {
  readonly change_id: string;
  readonly service: string;
}

/** Every mapped change that existed before `asOf`. */
export function changesOf(rows: readonly ChangeEvent[], place: Placing, asOf: Instant): Change[] {
  const changes: Change[] = [];
  for (const [changeId, said] of statementsOf(rows, (row) => row.change_id)) {
    const last = lastKnown(said);
    const eventTime =
      last('merged_at') ?? last('opened_at') ?? last('authored_at') ?? last('updated_at') ?? saidLast(said);
    const placed = place(last('service_key'), eventTime);
    if (placed === null || eventTime >= asOf) continue;
    changes.push({
      change_id: changeId,
      service: placed.service,
      author: last('author'),
      author_kind: last('author_kind'),
      authored_at: last('authored_at'),
      cherry_pick_of: last('cherry_pick_of'),
      deployment_id: last('deployment_id'),
      first_reviewed_at: last('first_reviewed_at'),
      merge_order: last('merge_order'),
      merged_at: last('merged_at'),
      opened_at: last('opened_at'),
      repository: last('repository'),
      reverts: last('reverts'),
      sha: last('sha'),
    });
  }
  return changes;
}
