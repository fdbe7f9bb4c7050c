import { githubRepository, isGithubWebhook, unknownAction } from '../deployments/github/webhook.ts';
import { notApplicable, type Source, told } from '../raw/source.ts';
import { isOtherBase, kindOf } from './github_pull_request.ts';

/** Reviews of pull requests of GitHub: each says when the pull request was reviewed, the earliest of them counts. They
 *  go by the number of the pull request, for its merge commit is not there yet.
 *  Source: docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request_review */
export const githubReview: Source = {
  name: 'github-review',
  title: 'Reviews of GitHub pull requests, by webhook',
  page: 'https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request_review',
  recognises: (event) =>
    isGithubWebhook(event, 'pull_request_review', { has: ['action', 'pull_request', 'review'] }),
  tell({ fields }) {
    const action = fields.need('action');
    if (action === 'edited' || action === 'dismissed') return notApplicable('change_bookkeeping');
    if (action !== 'submitted') throw unknownAction('github-review', action);
    const reviewer = fields.text('review.user.login');
    if (kindOf(fields, 'review.user') === 'bot') return notApplicable('review_by_program');
    if (reviewer !== null && reviewer === fields.text('pull_request.user.login'))
      return notApplicable('own_review');
    if (isOtherBase(fields)) return notApplicable('other_branch');
    const repository = githubRepository(fields);
    const at = fields.needInstant('review.submitted_at');
    return told({
      table: 'change_events',
      values: {
        service_key: `repository:${repository}`,
        source: 'github',
        repository,
        branch: fields.text('pull_request.base.ref'),
        merge_request: fields.need('pull_request.number'),
        reviewer,
        opened_at: fields.instant('pull_request.created_at'),
        first_reviewed_at: at,
        updated_at: at,
      },
    });
  },
  examples: [
    {
      title: 'approved',
      event: review('submitted', 'hubot', 'User'),
      becomes: [
        {
          table: 'change_events',
          values: {
            change_id: 'acme/checkout#12',
            opened_at: Date.parse('2026-10-01T08:00:00Z'),
            first_reviewed_at: Date.parse('2026-10-01T10:00:00Z'),
          },
        },
      ],
    },
    {
      title: 'by the author',
      event: review('submitted', 'octocat', 'User'),
      becomes: { rule: 'own_review' },
    },
    {
      title: 'by a program',
      event: review('submitted', 'linter[bot]', 'Bot'),
      becomes: { rule: 'review_by_program' },
    },
    {
      title: 'dismissed',
      event: review('dismissed', 'hubot', 'User'),
      becomes: { rule: 'change_bookkeeping' },
    },
    {
      title: 'an unknown action',
      event: review('admired', 'hubot', 'User'),
      becomes: { reason: 'unknown_event' },
    },
  ],
};

function review(action: string, login: string, type: string) {
  return {
    action,
    review: { id: 80, state: 'approved', user: { login, type }, submitted_at: '2026-10-01T10:00:00Z' },
    pull_request: {
      number: 12,
      user: { login: 'octocat', type: 'User' },
      base: { ref: 'main' },
      created_at: '2026-10-01T08:00:00Z',
    },
    repository: { full_name: 'acme/checkout', default_branch: 'main' },
  };
}
