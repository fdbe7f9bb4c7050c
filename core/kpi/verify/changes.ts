import type { ChangeEvent } from '../../tables/index.ts';
import type { Instant } from '../../tables/kinds.ts';
import { saidLast, statementsOf } from './fold.ts';
import { earliest, lastKnown } from './known.ts';
import { numbersOf } from './numbers.ts';
import type { Placing } from './service.ts';

type Said = Pick<
  ChangeEvent,
  | 'author'
  | 'author_kind'
  | 'authored_at'
  | 'cherry_pick_of'
  | 'deployment_id'
  | 'first_reviewed_at'
  | 'labels'
  | 'merge_order'
  | 'merged_at'
  | 'opened_at'
  | 'repository'
  | 'reverts'
  | 'sha'
>;

/** A folded change (1.2, 1.6) with its service (1.3). */
export interface Change extends Readonly<Said> {
  readonly change_id: string;
  /** The number that it goes by too, as `REPOSITORY#NUMBER`. */
  readonly number: string | null;
  readonly service: string;
}

/** Every mapped change that existed before `asOf`. */
export function changesOf(rows: readonly ChangeEvent[], place: Placing, asOf: Instant): Change[] {
  const told = new Map(
    [...statementsOf(rows, (row) => row.change_id)].filter(([, said]) => eventTimeOf(said) < asOf),
  );
  const numbers = numbersOf(told);
  const known = new Set(numbers.values());
  const changes: Change[] = [];
  for (const [changeId, said] of told) {
    if (known.has(changeId)) continue;
    const number = numbers.get(changeId) ?? null;
    const before = number === null ? [] : (told.get(number) ?? []);
    // What was told under the number stands where nothing else does.
    const last = lastKnown([...before, ...said]);
    const placed = place(last('service_key'), eventTimeOf(said));
    if (placed === null) continue;
    changes.push({
      change_id: changeId,
      number,
      service: placed.service,
      author: last('author'),
      author_kind: last('author_kind'),
      authored_at: last('authored_at'),
      cherry_pick_of: last('cherry_pick_of'),
      deployment_id: last('deployment_id'),
      first_reviewed_at: earliest([...before, ...said].map((row) => row.first_reviewed_at)),
      labels: last('labels'),
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

/** Changes by every name of theirs: their id, and their number. */
export function byName(changes: readonly Change[]): ReadonlyMap<string, Change> {
  return new Map(
    changes.flatMap((change) =>
      [change.change_id, change.number].flatMap((name): [string, Change][] =>
        name === null ? [] : [[name, change]],
      ),
    ),
  );
}

function eventTimeOf(said: readonly ChangeEvent[]): Instant {
  const last = lastKnown(said);
  return (
    last('merged_at') ?? last('opened_at') ?? last('authored_at') ?? last('updated_at') ?? saidLast(said)
  );
}
