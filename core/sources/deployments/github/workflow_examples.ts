import type { Example } from '../../raw/source.ts';

const sha = '5d2f1e0c9b8a7d6e5f4c3b2a1908f7e6d5c4b3a2';

const run = (action: string, conclusion: string | null, more: object = {}) => ({
  action,
  workflow: { id: 7, name: 'Deploy', path: '.github/workflows/deploy.yml@main' },
  workflow_run: {
    id: 880091,
    run_attempt: 2,
    event: 'push',
    head_branch: 'main',
    head_sha: sha,
    display_title: 'Add gift cards',
    conclusion,
    run_started_at: '2026-10-02T09:20:00Z',
    updated_at: '2026-10-02T09:30:00Z',
    html_url: 'https://github.com/acme/checkout/actions/runs/880091',
    ...more,
  },
  repository: { full_name: 'acme/checkout' },
});

export const workflowExamples: readonly Example[] = [
  {
    title: 'a run that was asked for',
    event: run('requested', null),
    becomes: [
      {
        table: 'deployment_events',
        values: {
          service_key: 'workflow:acme/checkout/.github/workflows/deploy.yml',
          source: 'github_workflow',
          provider_id: '880091',
          attempt: 2,
          rollout_id: '880091/2',
          status: 'queued',
          started_at: null,
        },
      },
    ],
  },
  {
    title: 'a run that succeeded',
    event: run('completed', 'success'),
    becomes: [
      {
        table: 'deployment_events',
        values: {
          status: 'succeeded',
          started_at: Date.parse('2026-10-02T09:20:00Z'),
          finished_at: Date.parse('2026-10-02T09:30:00Z'),
          environment: null,
          commit_sha: sha,
          trigger: 'pipeline',
        },
      },
    ],
  },
  {
    title: 'a run that someone started and stopped',
    event: run('completed', 'cancelled', { event: 'workflow_dispatch' }),
    becomes: [{ table: 'deployment_events', values: { status: 'stopped', trigger: 'manual' } }],
  },
  {
    title: 'a run that waits for approval',
    event: run('completed', 'action_required'),
    becomes: [{ table: 'deployment_events', values: { status: 'queued', finished_at: null } }],
  },
  {
    title: 'a run that was skipped',
    event: run('completed', 'skipped'),
    becomes: { rule: 'run_without_outcome' },
  },
  {
    title: 'a conclusion that GitHub does not have',
    event: run('completed', 'fine'),
    becomes: { reason: 'not_in_set' },
  },
  {
    title: 'attempt zero',
    event: run('requested', null, { run_attempt: 0 }),
    becomes: { reason: 'invalid_number' },
  },
];
