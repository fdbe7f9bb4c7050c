import type { Example } from '../raw/source.ts';

const hook = (action: string, attributes: object = {}, user: object = { id: 51, username: 'jsmith' }) => ({
  object_kind: 'merge_request',
  event_type: 'merge_request',
  user,
  project: { path_with_namespace: 'acme/checkout', default_branch: 'main' },
  object_attributes: {
    id: 99,
    iid: 12,
    target_branch: 'main',
    author_id: 51,
    title: 'Add gift cards',
    description: '',
    created_at: '2026-10-01 08:00:00 UTC',
    updated_at: '2026-10-02 09:30:00 UTC',
    state: 'opened',
    url: 'https://gitlab.example.com/acme/checkout/-/merge_requests/12',
    last_commit: { id: 'c'.repeat(40) },
    action,
    ...attributes,
  },
  labels: [{ title: 'feature' }],
});

export const mergeRequestExamples: readonly Example[] = [
  {
    title: 'opened',
    event: hook('open'),
    becomes: [
      {
        table: 'change_events',
        values: {
          change_id: 'acme/checkout#12',
          service_key: 'repository:acme/checkout',
          source: 'gitlab',
          labels: ['feature'],
          author_kind: 'human',
          opened_at: Date.parse('2026-10-01T08:00:00Z'),
          merged_at: null,
        },
      },
    ],
  },
  {
    title: 'approved by another',
    event: hook('approved', {}, { id: 6, username: 'user1' }),
    becomes: [
      {
        table: 'change_events',
        values: {
          change_id: 'acme/checkout#12',
          first_reviewed_at: Date.parse('2026-10-02T09:30:00Z'),
        },
      },
    ],
  },
  {
    title: 'merged',
    event: hook('merge', { state: 'merged', merge_commit_sha: 'd'.repeat(40) }),
    becomes: [
      {
        table: 'change_events',
        values: {
          change_id: `acme/checkout/${'d'.repeat(40)}`,
          merge_request: '12',
          merged_at: Date.parse('2026-10-02T09:30:00Z'),
        },
      },
    ],
  },
  {
    title: 'merged by fast-forward, in a version that says when',
    event: hook('update', { state: 'merged', merge_commit_sha: null, merged_at: '2026-10-02T09:29:00Z' }),
    becomes: [
      {
        table: 'change_events',
        values: { sha: 'c'.repeat(40), merged_at: Date.parse('2026-10-02T09:29:00Z') },
      },
    ],
  },
  {
    title: 'of a program',
    event: hook('open', {}, { id: 51, username: 'project_15_bot_4ffca2' }),
    becomes: [{ table: 'change_events', values: { author_kind: 'bot' } }],
  },
  {
    title: 'approved by the author',
    event: hook('approved'),
    becomes: { rule: 'own_review' },
  },
  {
    title: 'closed without being merged',
    event: hook('close', { state: 'closed' }),
    becomes: { rule: 'change_abandoned' },
  },
  {
    title: 'into another branch',
    event: hook('open', { target_branch: 'gift-cards' }),
    becomes: { rule: 'other_branch' },
  },
  {
    title: 'an approval was taken back',
    event: hook('unapproved'),
    becomes: { rule: 'change_bookkeeping' },
  },
  { title: 'an unknown action', event: hook('admire'), becomes: { reason: 'unknown_event' } },
];
