import { type Commit, isMerge } from './commit.ts';
import { type CommitGraph, firstParentLine, reach } from './graph.ts';

/** A change as git knows it: a merge into the branch with the commits that it brought, or a direct commit. */
export interface GitChange {
  /** The commit by which it reached the branch. */
  readonly commit: Commit;
  /** Its non-merge commits, itself where it is none. */
  readonly members: readonly Commit[];
  /** Place in the first-parent line, from the root's 1; null where the line does not begin at a root. */
  readonly mergeOrder: number | null;
}

/** The changes of a branch up to its tip, from the oldest on. Linear in the commits: what a merge brought is what is
 *  reachable from its other parents and was not reached before, for all that its first parent reaches was. */
export function gitChanges(graph: CommitGraph, tip: string): GitChange[] {
  const changes = rangeChanges(graph, null, tip);
  if (!Array.isArray(changes)) throw new Error(`the tip ${changes.unknown} is not among the commits`);
  return changes;
}

/** The changes that `to` has and `from` has not, from the oldest on: (from, to]. `from` null: all that `to` has.
 *  None where `from` has all of `to`, as after a rollback. Linear in the commits that `from` and `to` reach. */
export function rangeChanges(
  graph: CommitGraph,
  from: string | null,
  to: string,
): GitChange[] | { readonly unknown: string } {
  const tip = graph.placeOf.get(to);
  if (tip === undefined) return { unknown: to };
  const marked = new Uint8Array(graph.commits.length);
  if (from !== null) {
    const base = graph.placeOf.get(from);
    if (base === undefined) return { unknown: from };
    reach(graph, [base], marked);
  }
  const { line, whole } = firstParentLine(graph, tip);
  return line.flatMap((place, index) => {
    const commit = graph.commits[place];
    if (commit === undefined || marked[place] === 1) return [];
    const brought = isMerge(commit) ? reach(graph, otherParents(graph, commit), marked) : [commit];
    marked[place] = 1;
    return [{ commit, members: brought, mergeOrder: whole ? index + 1 : null }];
  });
}

function otherParents({ placeOf }: CommitGraph, { parents }: Commit): number[] {
  return parents.slice(1).flatMap((sha) => placeOf.get(sha) ?? []);
}
