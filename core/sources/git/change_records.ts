import type { Json } from '../../bytes/json.ts';
import type { Instant } from '../../tables/kinds.ts';
import type { Get } from '../records/named_values.ts';
import { authorKind, authorOf } from './author.ts';
import type { GitChange } from './changes.ts';
import type { Commit } from './commit.ts';
import { mergeRequestOf, type Reverted, revertedBy, titleOf } from './message.ts';

/** The branch that changes are read from. */
export interface Branch {
  readonly repository: string;
  readonly service: string | null;
  readonly branch: string | null;
}

/** Changes as records of the canonical input `changes`, in their order (the oldest first: what a change undoes came
 *  before it). */
export function changeRecords(changes: readonly GitChange[], branch: Branch): Get[] {
  const known = new Map<string, string>();
  return changes.map((change) => {
    const record = changeRecord(change, branch, known);
    return (name) => record[name];
  });
}

function changeRecord(
  change: GitChange,
  { repository, service, branch }: Branch,
  known: Map<string, string>,
) {
  const { commit, members, mergeOrder } = change;
  const id = `${repository}/${commit.sha}`;
  const request = mergeRequestOf(commit);
  const title = titleOf(commit);
  const first = earliest(members);
  const reverted = revertedBy(commit) ?? revertedByAll(members);
  const record: Readonly<Record<string, Json>> = {
    id,
    source: 'git',
    repository,
    service,
    branch,
    sha: commit.sha,
    merge_request: request,
    title,
    author: first === null ? null : authorOf(first),
    author_kind: authorKind(members),
    authored_at: iso(first?.authoredAt ?? null),
    merged_at: iso(commit.committedAt),
    merge_order: mergeOrder === null ? null : { number: String(mergeOrder) },
    reverts: reverted === null ? null : resolve(reverted, repository, known),
  };
  for (const { sha } of [...members, commit]) known.set(`sha ${sha}`, id);
  for (const { subject } of [...members, commit]) if (subject !== null) known.set(`title ${subject}`, id);
  if (title !== null) known.set(`title ${title}`, id);
  if (request !== null) known.set(`merge_request ${request}`, id);
  return record;
}

/** The member that was authored first; null where one does not say when, for it may have been that one. */
function earliest(members: readonly Commit[]): Commit | null {
  let first: Commit | null = null;
  for (const member of members) {
    if (member.authoredAt === null) return null;
    if (first?.authoredAt == null || member.authoredAt < first.authoredAt) first = member;
  }
  return first;
}

/** What a merge undoes whose every commit undoes something: that of the first. */
function revertedByAll(members: readonly Commit[]): Reverted | null {
  const reverted = members.map(revertedBy);
  return reverted.every((one) => one !== null) ? (reverted[0] ?? null) : null;
}

/** The id of the change that is undone, where it came before; else what the message calls it. */
function resolve(reverted: Reverted, repository: string, known: ReadonlyMap<string, string>): string {
  switch (reverted.by) {
    case 'sha':
      return known.get(`sha ${reverted.sha}`) ?? reverted.sha;
    case 'merge_request':
      return known.get(`merge_request ${reverted.number}`) ?? `${repository}#${reverted.number}`;
    case 'title':
      return known.get(`title ${reverted.title}`) ?? reverted.title;
  }
}

function iso(instant: Instant | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
