import type { Instant } from '../../tables/kinds.ts';
import { mergeRequestOf, titleOf } from '../git/message.ts';
import { type Told, told } from '../raw/source.ts';
import { mergedId, revertsOf } from './changed.ts';

/** A push that moved the default branch to another commit. */
export interface Push {
  readonly repository: string;
  readonly branch: string;
  /** The commit that the branch ends with since. */
  readonly sha: string;
  readonly message: string | null;
  readonly mergedAt: Instant;
  readonly url: string | null;
}

/** A push as a change: of its commits only the last is surely on the first-parent line of the branch, as git tells
 *  changes. The others came with a merge, or are changes that git tells. When it was authored stays unknown: a squash
 *  is written as it is merged. */
export function pushTold(source: string, push: Push): Told {
  const [subject = null, ...rest] = push.message === null ? [] : push.message.split('\n');
  const body = rest.join('\n').trim();
  const message = { subject, body: body === '' ? null : body };
  const title = titleOf(message);
  return told({
    table: 'change_events',
    values: {
      change_id: mergedId(push.repository, push.sha),
      service_key: `repository:${push.repository}`,
      source,
      repository: push.repository,
      branch: push.branch,
      sha: push.sha,
      merge_request: mergeRequestOf(message),
      title,
      merged_at: push.mergedAt,
      updated_at: push.mergedAt,
      reverts: revertsOf(push.repository, subject, message.body),
      url: push.url,
    },
  });
}

/** The branch that a ref names; null where it names a tag. */
export function branchOf(ref: string): string | null {
  return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null;
}

/** The digest that stands for no commit: what a ref had before it was made, and has once it is removed. */
export function isNoCommit(sha: string): boolean {
  return /^0+$/.test(sha);
}
