import type { Example } from '../raw/source.ts';

const repository = { full_name: 'acme/checkout', default_branch: 'main' };

/** A pull request as GitHub tells of it; a merge commit that was only tried out has a digest too. */
const pullRequest = {
  number: 12,
  state: 'open',
  title: 'Add gift cards',
  body: null,
  user: { login: 'octocat', type: 'User' },
  labels: [{ name: 'feature' }],
  base: { ref: 'main' },
  created_at: '2026-10-01T08:00:00Z',
  updated_at: '2026-10-01T08:00:00Z',
  merged_at: null,
  merge_commit_sha: 'e'.repeat(40),
  html_url: 'https://github.com/acme/checkout/pull/12',
};

const webhook = (action: string, more: object = {}) => ({
  action,
  number: 12,
  pull_request: { ...pullRequest, ...more },
  repository,
});

const merged = {
  state: 'closed',
  updated_at: '2026-10-02T09:30:00Z',
  merged_at: '2026-10-02T09:30:00Z',
  merge_commit_sha: 'd'.repeat(40),
};

export const pullRequestExamples: readonly Example[] = [
  {
    title: 'opened',
    event: webhook('opened'),
    becomes: [
      {
        table: 'change_events',
        values: {
          change_id: 'acme/checkout#12',
          service_key: 'repository:acme/checkout',
          source: 'github',
          merge_request: '12',
          sha: null,
          labels: ['feature'],
          author_kind: 'human',
          opened_at: Date.parse('2026-10-01T08:00:00Z'),
          merged_at: null,
          authored_at: null,
        },
      },
    ],
  },
  {
    title: 'merged',
    event: webhook('closed', merged),
    becomes: [
      {
        table: 'change_events',
        values: {
          change_id: `acme/checkout/${'d'.repeat(40)}`,
          merge_request: '12',
          sha: 'd'.repeat(40),
          branch: 'main',
          opened_at: Date.parse('2026-10-01T08:00:00Z'),
          merged_at: Date.parse('2026-10-02T09:30:00Z'),
        },
      },
    ],
  },
  {
    title: 'labelled after it was merged: it says again that it was',
    event: webhook('labeled', { ...merged, updated_at: '2026-10-03T07:00:00Z' }),
    becomes: [
      { table: 'change_events', values: { sha: 'd'.repeat(40), merged_at: Date.parse(merged.merged_at) } },
    ],
  },
  {
    title: 'of a program',
    event: webhook('opened', { user: { login: 'renovate[bot]', type: 'Bot' } }),
    becomes: [{ table: 'change_events', values: { author_kind: 'bot' } }],
  },
  {
    title: 'a revert',
    event: webhook('opened', { title: 'Revert "Add gift cards"', body: 'Reverts acme/checkout#12' }),
    becomes: [{ table: 'change_events', values: { reverts: 'acme/checkout#12' } }],
  },
  {
    title: 'closed without being merged',
    event: webhook('closed', { state: 'closed' }),
    becomes: { rule: 'change_abandoned' },
  },
  {
    title: 'into another branch',
    event: webhook('opened', { base: { ref: 'gift-cards' } }),
    becomes: { rule: 'other_branch' },
  },
  { title: 'assigned to someone', event: webhook('assigned'), becomes: { rule: 'change_bookkeeping' } },
  { title: 'an unknown action', event: webhook('admired'), becomes: { reason: 'unknown_event' } },
  {
    title: 'merged without a commit',
    event: webhook('closed', { ...merged, merge_commit_sha: null }),
    becomes: { reason: 'missing_value' },
  },
];
