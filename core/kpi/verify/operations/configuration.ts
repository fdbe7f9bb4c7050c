import type { Instant } from '../../../tables/kinds.ts';
import { groupBy } from '../group.ts';
import { ordered } from '../order.ts';
import type { ListedRow, OpsRow } from './facts.ts';
import { placeOf } from './owner.ts';

interface Keyed {
  readonly service_key: string | null;
  readonly account_id: string | null;
}

/** Evaluations of one pair that say the same are one (8.9): the first, until the next. */
export interface Evaluation {
  readonly since: Instant;
  /** Null: up to now. */
  readonly until: Instant | null;
  readonly failed: boolean;
  readonly row: Keyed;
}

export function evaluationsOf(events: readonly OpsRow[], asOf: Instant): Evaluation[] {
  const rows = events.filter(
    (row) => row.kind === 'compliance' && row.name !== null && row.subject !== null && said(row) < asOf,
  );
  const pairs = groupBy(rows, (row) =>
    JSON.stringify([placeOf(row), row.name, row.subject_type ?? '', row.subject]),
  );
  return [...pairs.values()].flatMap((ofPair) => {
    const inOrder = ordered(ofPair, (row) => [said(row), row.content_hash, row.id]);
    const distinct = inOrder.filter((row, index) => index === 0 || says(row) !== says(inOrder[index - 1]));
    return distinct.map((row, index) => {
      const next = distinct[index + 1];
      const until = next === undefined ? null : said(next);
      return { since: said(row), until, failed: says(row) === 'failed', row };
    });
  });
}

function said({ updated_at, event_time }: OpsRow): Instant {
  return updated_at ?? event_time;
}

function says(row: OpsRow | undefined): string {
  return row?.outcome ?? 'unknown';
}

/** One look at whether a stack is as its template says (8.9). */
export interface DriftCheck {
  readonly id: string;
  readonly stack: string;
  readonly at: Instant;
  readonly drifted: boolean;
  readonly row: Keyed;
}

/** Every check before `asOf`. */
export function driftChecksOf(
  events: readonly OpsRow[],
  listed: readonly ListedRow[],
  asOf: Instant,
): DriftCheck[] {
  const told = events
    .filter(({ kind }) => kind === 'drift')
    .flatMap((row) => check(row.id, row.subject, said(row), row.status, row));
  const stacks = listed
    .filter(({ kind }) => kind === 'stack')
    .flatMap((row) => check(row.id, row.arn, row.drift_checked_at, row.drift_status, row));
  return [...told, ...stacks].filter(({ at }) => at < asOf);
}

function check(
  id: string,
  stack: string | null,
  at: Instant | null,
  status: string | null,
  row: Keyed,
): DriftCheck[] {
  if (stack === null || at === null || (status !== 'DRIFTED' && status !== 'IN_SYNC')) return [];
  return [{ id, stack, at, drifted: status === 'DRIFTED', row }];
}

const longestAgo = 2_592_000_000;

/** The check that counts at a moment for each stack that has one. */
export function lastChecks(checks: readonly DriftCheck[], moment: Instant): DriftCheck[] {
  const recent = checks.filter(({ at }) => at < moment && moment - at <= longestAgo);
  return [...groupBy(recent, ({ stack }) => stack).values()].flatMap((ofStack) =>
    ordered(ofStack, ({ at, drifted, id }) => [-at, drifted ? 0 : 1, id]).slice(0, 1),
  );
}
