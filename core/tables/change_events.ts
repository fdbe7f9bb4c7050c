import { instant, long, oneOf, text, texts } from './kinds.ts';
import { column, table } from './table.ts';

export const actorKind = ['human', 'bot', 'unknown'] as const;

export const changeEvents = table({
  name: 'change_events',
  grain: 'one thing that was said about a change to code',
  identity: 'id given, else repository and merge request or commit; and the content',
  columns: {
    change_id: column(
      text,
      'the change: the id given, else repository and merge request, else repository and commit',
    ),
    content_hash: column(text, 'digest of what was said, without where it came from'),
    source: column(text, 'the system that said it'),
    repository: column(text, 'repository'),
    branch: column(text, 'branch that it was merged into'),
    sha: column(text, 'commit by which it reached that branch'),
    merge_request: column(text, 'number of the merge or pull request'),
    title: column(text, 'title'),
    labels: column(texts, 'labels'),
    author: column(text, 'author, hashed with the configured key; only to count contributors'),
    author_kind: column(oneOf(actorKind), 'whether a person or a program wrote it'),
    reviewer: column(text, 'first reviewer, hashed likewise'),
    authored_at: column(instant, 'when its first commit was authored'),
    opened_at: column(instant, 'when it was opened for review'),
    first_reviewed_at: column(instant, 'when it was first reviewed'),
    merged_at: column(instant, 'when it was merged'),
    updated_at: column(instant, 'when this was said'),
    reverts: column(text, 'id of the change, or commit, that it undoes'),
    cherry_pick_of: column(text, 'id of the change that it copies to another branch'),
    deployment_id: column(text, 'id of the deployment that brought it, where the source says'),
    merge_order: column(
      long,
      'place in the first-parent history of its branch, counted from the root commit',
    ),
    url: column(text, 'page about it'),
  },
});
