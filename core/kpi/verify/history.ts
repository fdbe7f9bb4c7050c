import type { Change } from './changes.ts';
import { groupBy } from './group.ts';
import { ordered } from './order.ts';
import type { Rollout } from './rollout.ts';

/** Merged changes of one service in one repository, in order of place (5.2). */
export interface Line {
  readonly changes: readonly MergedChange[];
}

export interface MergedChange extends Change {
  readonly merged_at: number;
}

/** Where a rollout's commit stands: everything up to and including `index` is behind it. */
export interface PlaceInLine {
  readonly line: Line;
  readonly index: number;
}

/** Finds the place of a rollout's commit among the changes of its service; null where it has none. */
export function resolver(changes: readonly Change[]): (rollout: Rollout) => PlaceInLine | null {
  const bySha = groupBy(places(changes), ({ line, index }) => line.changes[index]?.sha ?? null);
  return (rollout) => {
    if (rollout.commit_sha === null) return null;
    const matching = (bySha.get(rollout.commit_sha) ?? []).filter((place) => inRepository(place, rollout));
    return ordered(matching, mergedLast).at(-1) ?? null;
  };
}

export function isMerged(change: Change): change is MergedChange {
  return change.merged_at !== null;
}

function places(changes: readonly Change[]): PlaceInLine[] {
  const repositories = groupBy(changes.filter(isMerged), ({ repository }) => repository);
  return [...repositories.values()].flatMap((merged) => {
    const line = { changes: inPlace(merged) };
    return line.changes.map((_, index) => ({ line, index }));
  });
}

function inPlace(merged: readonly MergedChange[]): MergedChange[] {
  const numbered = merged.every(({ merge_order }) => merge_order !== null);
  return ordered(merged, (change) => [numbered ? change.merge_order : change.merged_at, change.change_id]);
}

function inRepository({ line, index }: PlaceInLine, { repository }: Rollout): boolean {
  const own = line.changes[index]?.repository ?? null;
  return own === null || repository === null || own === repository;
}

/** Of several changes with one commit, over all repositories, the one that was merged last. */
function mergedLast({ line, index }: PlaceInLine): [number | null, string | null] {
  const change = line.changes[index];
  return [change?.merged_at ?? null, change?.change_id ?? null];
}
