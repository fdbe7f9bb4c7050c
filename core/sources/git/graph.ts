import { type Commit, isMerge } from './commit.ts';

/** Commits by their place in a list, with the places of their parents. */
export interface CommitGraph {
  readonly commits: readonly Commit[];
  readonly placeOf: ReadonlyMap<string, number>;
  /** Parents that the list does not have are left out. */
  readonly parents: readonly (readonly number[])[];
}

/** The graph of commits; each `sha` once. Linear in commits and parents. */
export function commitGraph(commits: readonly Commit[]): CommitGraph {
  const placeOf = new Map(commits.map(({ sha }, place) => [sha, place]));
  const known = (sha: string) => placeOf.get(sha) ?? [];
  return { commits, placeOf, parents: commits.map(({ parents }) => parents.flatMap(known)) };
}

/** Commits that are nobody's parent. */
export function heads({ commits, parents }: CommitGraph): Commit[] {
  const isParent = new Set(parents.flat());
  return commits.filter((_, place) => !isParent.has(place));
}

/** The way from a commit back over first parents, as places from the oldest on. `whole`: it begins at a root commit,
 *  so that places on it are places in the history. */
export function firstParentLine(
  graph: CommitGraph,
  tip: number,
): { readonly line: number[]; readonly whole: boolean } {
  const line: number[] = [];
  const seen = new Set<number>();
  let at: number | undefined = tip;
  while (at !== undefined && !seen.has(at)) {
    seen.add(at);
    line.push(at);
    at = firstParent(graph, at);
  }
  const oldest = line.at(-1);
  const whole = oldest !== undefined && graph.commits[oldest]?.parents.length === 0;
  return { line: line.reverse(), whole };
}

/** The first parent, where the list has it: the second must not pass for it. */
function firstParent({ commits, placeOf }: CommitGraph, place: number): number | undefined {
  const [first] = commits[place]?.parents ?? [];
  return first === undefined ? undefined : placeOf.get(first);
}

/** Marks everything reachable from the starts that is not marked yet, and gives the non-merge commits among it. */
export function reach(
  { commits, parents }: CommitGraph,
  starts: readonly number[],
  marked: Uint8Array,
): Commit[] {
  const reached: Commit[] = [];
  const waiting = [...starts];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const commit = commits[place];
    if (commit === undefined || marked[place] === 1) continue;
    marked[place] = 1;
    if (!isMerge(commit)) reached.push(commit);
    waiting.push(...(parents[place] ?? []));
  }
  return reached;
}
