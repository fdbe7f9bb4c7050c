import { gitlabProject, isOtherBranch } from '../deployments/gitlab/project.ts';
import type { Fields } from '../raw/fields.ts';
import { type Fact, notApplicable, type Source, told } from '../raw/source.ts';
import { Refusal, shown } from '../settle.ts';
import { mergedId, revertsOf } from './changed.ts';
import { mergeRequestExamples } from './gitlab_merge_request_examples.ts';

/** Merge requests of GitLab into the default branch, and their approvals.
 *  - Once merged, it is the change of its merge commit, as git tells it; where there is none, as with a fast-forward
 *    merge, of its squashed or last commit. Until then it goes by its number, and so do approvals.
 *  - Older versions do not say when it was merged; then it is the time of the action `merge`.
 *  - The author is known by number alone; whether that is a person is told where the author acts.
 *  Source: docs.gitlab.com/user/project/integrations/webhook_events/#merge-request-events */
export const gitlabMergeRequest: Source = {
  name: 'gitlab-merge-request',
  title: 'GitLab merge requests and approvals, by hook',
  page: 'https://docs.gitlab.com/user/project/integrations/webhook_events/#merge-request-events',
  recognises: ({ fields }) => fields.json.get('object_kind') === 'merge_request',
  tell({ fields }) {
    const action = fields.text('object_attributes.action');
    if (action === 'unapproved' || action === 'unapproval') return notApplicable('change_bookkeeping');
    if (isOtherBranch(fields, fields.need('object_attributes.target_branch')))
      return notApplicable('other_branch');
    if (action === 'approved' || action === 'approval')
      return byAuthor(fields) ? notApplicable('own_review') : told(approval(fields));
    if (action !== null && !telling.has(action))
      throw new Refusal(
        'unknown_event',
        `gitlab-merge-request does not know the action ${shown(action)}`,
        'object_attributes.action',
      );
    const state = fields.need('object_attributes.state');
    return state === 'closed' ? notApplicable('change_abandoned') : told(request(fields, action, state));
  },
  examples: mergeRequestExamples,
};

/** A hook that a change of the merge request did not cause, such as a test, has no action. */
const telling = new Set(['open', 'reopen', 'update', 'close', 'merge']);

function request(fields: Fields, action: string | null, state: string): Fact {
  const project = gitlabProject(fields);
  const sha = state === 'merged' ? mergedSha(fields) : null;
  const updatedAt = fields.needInstant('object_attributes.updated_at');
  const title = fields.text('object_attributes.title');
  return {
    table: 'change_events',
    values: {
      ...known(fields, project),
      change_id: sha === null ? null : mergedId(project, sha),
      sha,
      title,
      labels: fields.objects('labels').map((label) => label.need('title')),
      author: fields.text('object_attributes.author_id'),
      author_kind: byAuthor(fields) ? kindOf(fields.text('user.username')) : null,
      merged_at: fields.instant('object_attributes.merged_at') ?? (action === 'merge' ? updatedAt : null),
      updated_at: updatedAt,
      reverts: revertsOf(project, title, fields.text('object_attributes.description')),
      url: fields.text('object_attributes.url'),
    },
  };
}

function approval(fields: Fields): Fact {
  const at = fields.needInstant('object_attributes.updated_at');
  return {
    table: 'change_events',
    values: {
      ...known(fields, gitlabProject(fields)),
      reviewer: fields.text('user.id'),
      first_reviewed_at: at,
      updated_at: at,
    },
  };
}

function known(fields: Fields, project: string) {
  return {
    service_key: `repository:${project}`,
    source: 'gitlab',
    repository: project,
    branch: fields.text('object_attributes.target_branch'),
    merge_request: fields.need('object_attributes.iid'),
    opened_at: fields.instant('object_attributes.created_at'),
  };
}

function mergedSha(fields: Fields): string {
  return (
    fields.text('object_attributes.merge_commit_sha') ??
    fields.text('object_attributes.squash_commit_sha') ??
    fields.need('object_attributes.last_commit.id')
  );
}

function byAuthor(fields: Fields): boolean {
  const author = fields.text('object_attributes.author_id');
  return author !== null && author === fields.text('user.id');
}

/** Access tokens of projects and groups act as users of a fixed form of name.
 *  Source: docs.gitlab.com/user/project/settings/project_access_tokens/#bot-users-for-projects */
function kindOf(username: string | null): 'bot' | 'human' | null {
  if (username === null) return null;
  return /^(?:project|group)_\d+_bot/.test(username) ? 'bot' : 'human';
}
