import type { actorKind } from '../../tables/change_events.ts';
import { githubRepository, isGithubWebhook, unknownAction } from '../deployments/github/webhook.ts';
import type { Fields } from '../raw/fields.ts';
import { notApplicable, type Source, told } from '../raw/source.ts';
import { mergedId, revertsOf } from './changed.ts';
import { pullRequestExamples } from './github_pull_request_examples.ts';

/** Pull requests of GitHub into the default branch. Each webhook carries the whole pull request, so that any of them
 *  tells what was missed before.
 *  - Once merged it is the change of its merge commit, as git tells it; until then it goes by its number.
 *  - `opened_at` is when it was created, be it as a draft. When it was authored it does not say; git does.
 *  Source: docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request */
export const githubPullRequest: Source = {
  name: 'github-pull-request',
  title: 'GitHub pull requests, by webhook',
  page: 'https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request',
  recognises: (event) =>
    isGithubWebhook(event, 'pull_request', {
      has: ['action', 'number', 'pull_request'],
      lacks: ['review', 'comment', 'thread'],
    }),
  tell({ fields }) {
    const action = fields.need('action');
    if (bookkeeping.has(action)) return notApplicable('change_bookkeeping');
    if (!telling.has(action)) throw unknownAction('github-pull-request', action);
    const branch = fields.need('pull_request.base.ref');
    if (isOtherBase(fields)) return notApplicable('other_branch');
    const mergedAt = fields.instant('pull_request.merged_at');
    if (mergedAt === null && fields.text('pull_request.state') === 'closed')
      return notApplicable('change_abandoned');
    const repository = githubRepository(fields);
    const sha = mergedAt === null ? null : fields.need('pull_request.merge_commit_sha');
    return told({
      table: 'change_events',
      values: {
        change_id: sha === null ? null : mergedId(repository, sha),
        service_key: `repository:${repository}`,
        source: 'github',
        repository,
        branch,
        sha,
        merge_request: fields.need('pull_request.number'),
        title: fields.text('pull_request.title'),
        labels: fields.objects('pull_request.labels').map((label) => label.need('name')),
        author: fields.text('pull_request.user.login'),
        author_kind: kindOf(fields, 'pull_request.user'),
        opened_at: fields.instant('pull_request.created_at'),
        merged_at: mergedAt,
        updated_at: fields.needInstant('pull_request.updated_at'),
        reverts: revertsOf(repository, fields.text('pull_request.title'), fields.text('pull_request.body')),
        url: fields.text('pull_request.html_url'),
      },
    });
  },
  examples: pullRequestExamples,
};

/** Whether a person or a program is behind an account. */
export function kindOf(fields: Fields, path: string): (typeof actorKind)[number] | null {
  const type = fields.text(`${path}.type`);
  if (type === 'Bot' || fields.text(`${path}.login`)?.endsWith('[bot]')) return 'bot';
  return type === 'User' ? 'human' : null;
}

/** Whether a pull request goes to another branch than the default one. */
export function isOtherBase(fields: Fields): boolean {
  return fields.need('pull_request.base.ref') !== fields.need('repository.default_branch');
}

const telling = new Set([
  'opened',
  'reopened',
  'edited',
  'labeled',
  'unlabeled',
  'ready_for_review',
  'converted_to_draft',
  'synchronize',
  'closed',
]);

const bookkeeping = new Set([
  'assigned',
  'unassigned',
  'auto_merge_enabled',
  'auto_merge_disabled',
  'enqueued',
  'dequeued',
  'locked',
  'unlocked',
  'milestoned',
  'demilestoned',
  'review_requested',
  'review_request_removed',
]);
