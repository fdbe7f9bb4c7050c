import { type Reverted, revertedBy } from '../git/message.ts';

/** The id of a change that reached its branch by this commit: the one that git gives it, so that what a webhook and
 *  what git say of it fold. Until then a change goes by the number of its merge request; what was told
 *  under that is then told of the merged change (docs/definitions.md 1.6).
 *  `core/sources/git/change_records.ts` */
export function mergedId(repository: string, sha: string): string {
  return `${repository}/${sha}`;
}

/** What a title and text say that the change undoes: its commit, its merge request's id, or its title. */
export function revertsOf(repository: string, subject: string | null, body: string | null): string | null {
  const reverted = revertedBy({ subject, body });
  return reverted === null ? null : nameOf(repository, reverted);
}

function nameOf(repository: string, reverted: Reverted): string {
  switch (reverted.by) {
    case 'sha':
      return reverted.sha;
    case 'merge_request':
      return `${repository}#${reverted.number}`;
    case 'title':
      return reverted.title;
  }
}
