import { githubRepository, isGithubWebhook } from '../deployments/github/webhook.ts';
import { notApplicable, type Source } from '../raw/source.ts';
import { branchOf, isNoCommit, pushTold } from './push.ts';

/** Pushes to GitHub: one that moves the default branch is a change.
 *  Source: docs.github.com/en/webhooks/webhook-events-and-payloads#push */
export const githubPush: Source = {
  name: 'github-push',
  title: 'Pushes to the default branch of a GitHub repository, by webhook',
  page: 'https://docs.github.com/en/webhooks/webhook-events-and-payloads#push',
  recognises: (event) =>
    isGithubWebhook(event, 'push', { has: ['ref', 'before', 'after', 'commits'], lacks: ['object_kind'] }),
  tell({ fields }) {
    const branch = branchOf(fields.need('ref'));
    const sha = fields.need('after');
    if (branch === null || isNoCommit(sha)) return notApplicable('ref_not_moved');
    if (branch !== fields.need('repository.default_branch')) return notApplicable('other_branch');
    if (fields.objects('commits').length === 0) return notApplicable('ref_not_moved');
    return pushTold('github', {
      repository: githubRepository(fields),
      branch,
      sha,
      message: fields.text('head_commit.message'),
      mergedAt: fields.needInstant('repository.pushed_at'),
      url: fields.text('head_commit.url'),
    });
  },
  examples: [
    {
      title: 'two commits to the default branch',
      event: push('refs/heads/main', 'Add gift cards (#12)'),
      becomes: [
        {
          table: 'change_events',
          values: {
            change_id: `acme/checkout/${'d'.repeat(40)}`,
            service_key: 'repository:acme/checkout',
            source: 'github',
            sha: 'd'.repeat(40),
            merge_request: '12',
            title: 'Add gift cards (#12)',
            merged_at: Date.parse('2026-10-02T09:30:00Z'),
            authored_at: null,
            reverts: null,
          },
        },
      ],
    },
    {
      title: 'a revert',
      event: push('refs/heads/main', `Revert "Add gift cards"\n\nThis reverts commit ${'c'.repeat(40)}.`),
      becomes: [{ table: 'change_events', values: { reverts: 'c'.repeat(40) } }],
    },
    {
      title: 'another branch',
      event: push('refs/heads/gift-cards', 'wip'),
      becomes: { rule: 'other_branch' },
    },
    { title: 'a tag', event: push('refs/tags/v1.4.0', 'Release'), becomes: { rule: 'ref_not_moved' } },
    {
      title: 'a branch was removed',
      event: { ...push('refs/heads/main', ''), after: '0'.repeat(40), commits: [], head_commit: null },
      becomes: { rule: 'ref_not_moved' },
    },
    {
      title: 'without the time of the push',
      event: {
        ...push('refs/heads/main', 'Add'),
        repository: { full_name: 'acme/checkout', default_branch: 'main' },
      },
      becomes: { reason: 'missing_value' },
    },
  ],
};

function push(ref: string, message: string) {
  const last = { id: 'd'.repeat(40), message, timestamp: '2026-10-02T11:00:00+02:00' };
  return {
    ref,
    before: 'a'.repeat(40),
    after: last.id,
    commits: [{ id: 'b'.repeat(40), message: 'Begin' }, last],
    head_commit: last,
    repository: {
      full_name: 'acme/checkout',
      default_branch: 'main',
      pushed_at: Date.parse('2026-10-02T09:30:00Z') / 1000,
    },
  };
}
