/** What a commit's message says about how it was merged and what it undoes. */
export interface Message {
  readonly subject: string | null;
  readonly body: string | null;
}

/** What a change undoes, as its message names it. */
export type Reverted =
  | { readonly by: 'sha'; readonly sha: string }
  | { readonly by: 'merge_request'; readonly number: string }
  | { readonly by: 'title'; readonly title: string };

const requestInSubject = [
  /^Merge pull request #(\d+)\b/, // GitHub, merge
  /\(#(\d+)\)$/, // GitHub, squash
  /\(pull request #(\d+)\)$/, // Bitbucket
  /^Merged PR (\d+):/, // Azure DevOps
];
const requestInBody = /^See merge request \S*!(\d+)$/m; // GitLab

/** The number of the merge or pull request; null where the message names none. */
export function mergeRequestOf({ subject, body }: Message): string | null {
  for (const pattern of requestInSubject) {
    const found = pattern.exec(subject ?? '')?.[1];
    if (found !== undefined) return found;
  }
  return requestInBody.exec(body ?? '')?.[1] ?? null;
}

/** The title: of the request where a merge carries it in its body, else the subject. */
export function titleOf({ subject, body }: Message): string | null {
  if (subject === null || !/^Merge(d)? /.test(subject)) return subject;
  const first = (body ?? '').split('\n').find((line) => line.trim() !== '');
  return first === undefined || first.startsWith('See merge request ') ? subject : first.trim();
}

/** What the message says that the change undoes; null where it does not say so. */
export function revertedBy(message: Message): Reverted | null {
  const { subject, body } = message;
  const sha = /\bThis reverts commit ([0-9a-f]{7,64})\b/.exec(body ?? '')?.[1];
  if (sha !== undefined) return { by: 'sha', sha };
  const title = titleOf(message) ?? '';
  const quoted =
    /^Revert "(.+)"(?: \(#\d+\))?$/.exec(title)?.[1] ?? /^revert(?:\([^)]*\))?!?: (.+)$/.exec(title)?.[1];
  const number = /^Reverts (?:[\w.-]+\/[\w.-]+)?[#!](\d+)$/m.exec(body ?? '')?.[1];
  if (number !== undefined) return { by: 'merge_request', number };
  if (quoted !== undefined) return { by: 'title', title: quoted };
  const branch = /^Merge pull request #\d+ from \S+\/revert-(\d+)-/.exec(subject ?? '')?.[1];
  return branch === undefined ? null : { by: 'merge_request', number: branch };
}
