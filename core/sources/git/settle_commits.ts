import type { WholeRecord } from '../../bytes/framed.ts';
import { changes as canonicalChanges } from '../canonical/changes.ts';
import { canonicalRows, type Surroundings } from '../canonical/settle_record.ts';
import { type PlacedRow, placed, quarantined, type Settled } from '../settle.ts';
import type { SettledRecord, Settler } from '../settler.ts';
import { type Branch, changeRecords } from './change_records.ts';
import { type GitChange, gitChanges } from './changes.ts';
import type { Commit } from './commit.ts';
import { commitColumns } from './commit_columns.ts';
import { type CommitGraph, commitGraph, heads } from './graph.ts';
import { readCommit } from './read_commit.ts';

export interface CommitListing extends Branch {
  /** The commit that the branch ends with; null: the one that is nobody's parent. */
  readonly tip: string | null;
}

/** Settles a listing of commits as changes of a branch. What a commit is follows from the whole listing, so that all
 *  that can be read is kept until then:
 *  - a commit of the first-parent line is stored as a change;
 *  - `inside_a_merge`: a commit that came with a merge, which tells it; `not_on_branch`: one that never came;
 *    `repeated_commit`: one that was listed before in the same words;
 *  - where the listing lacks its tip, or commits between what it has, it is quarantined: neither can be told. */
export function commitSettler(listing: CommitListing, surroundings: Surroundings): Settler {
  const rows = canonicalRows(canonicalChanges, surroundings);
  const kept: { readonly record: WholeRecord; readonly sha: string }[] = [];
  const commits = new Map<string, Commit>();
  let graph: CommitGraph | null = null;
  const history = () => {
    graph ??= commitGraph([...commits.values()]);
    return graph;
  };

  return {
    table: canonicalChanges.table.name,
    names: commitColumns.map(({ name }) => name),
    settle(get, record) {
      const read = readCommit(get);
      if (read.outcome === 'quarantined') return read;
      const { commit, fault } = read;
      const before = commits.get(commit.sha);
      if (before !== undefined) return repeated(commit, before);
      commits.set(commit.sha, commit);
      graph = null;
      if (fault !== null) return fault;
      kept.push({ record: { ...record, raw: record.raw.slice() }, sha: commit.sha });
      return null;
    },
    *rest(): Generator<SettledRecord> {
      const judge = judgeOf(history(), listing, rows);
      for (const { record, sha } of kept)
        yield { record, settled: judge(sha, record.position), source: 'commits', context: null };
      kept.length = 0;
    },
    history,
  };
}

function repeated(commit: Commit, before: Commit): Settled<PlacedRow> {
  if (JSON.stringify(commit) === JSON.stringify(before))
    return { outcome: 'not_applicable', rule: 'repeated_commit' };
  const message = `commit ${commit.sha} was listed before, with other values; remove one of the two`;
  return quarantined('conflicting_values', message, 'sha');
}

type Judge = (sha: string, position: number) => Settled<PlacedRow>;

function judgeOf(graph: CommitGraph, listing: CommitListing, rows: ReturnType<typeof canonicalRows>): Judge {
  const tip = tipOf(graph, listing.tip);
  if ('problem' in tip) return () => quarantined('no_tip', tip.problem);
  const changes = gitChanges(graph, tip.sha);
  const records = changeRecords(changes, listing);
  const places = new Map(changes.map(({ commit }, place) => [commit.sha, place]));
  const inside = insideMerges(graph, changes);
  const oldest = changes[0]?.commit;
  return (sha, position) => {
    const record = records[places.get(sha) ?? -1];
    if (record !== undefined) return placed(rows(record, position), canonicalChanges.table.name);
    if (inside.has(sha)) return { outcome: 'not_applicable', rule: 'inside_a_merge' };
    if (oldest?.parents.length === 0) return { outcome: 'not_applicable', rule: 'not_on_branch' };
    const message =
      `the listing breaks off at ${oldest?.sha}, whose parent it lacks, so whether this commit is on the branch ` +
      'cannot be told; list the whole history';
    return quarantined('incomplete_history', message, 'parents');
  };
}

/** What the tip reaches beside its first-parent line, merges included. */
function insideMerges(graph: CommitGraph, changes: readonly GitChange[]): Set<string> {
  const inside = new Set<string>();
  const waiting = changes.flatMap(({ commit }) => commit.parents.slice(1));
  const line = new Set(changes.map(({ commit }) => commit.sha));
  for (let sha = waiting.pop(); sha !== undefined; sha = waiting.pop()) {
    if (inside.has(sha) || line.has(sha)) continue;
    inside.add(sha);
    const place = graph.placeOf.get(sha);
    if (place !== undefined) waiting.push(...(graph.commits[place]?.parents ?? []));
  }
  return inside;
}

function tipOf(
  graph: CommitGraph,
  given: string | null,
): { readonly sha: string } | { readonly problem: string } {
  if (given !== null) {
    return graph.placeOf.has(given) ? { sha: given } : { problem: `the tip ${given} is not in the listing` };
  }
  const ends = heads(graph);
  const [only] = ends;
  if (only !== undefined && ends.length === 1) return { sha: only.sha };
  const problem = `the listing has ${ends.length} commits that are nobody's parent; name the last of the branch as \`tip:\``;
  return { problem };
}
