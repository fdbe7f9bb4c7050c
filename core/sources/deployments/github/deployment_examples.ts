import type { Example } from '../../raw/source.ts';

const repository = { full_name: 'acme/checkout', default_branch: 'main' };
const sha = '5d2f1e0c9b8a7d6e5f4c3b2a1908f7e6d5c4b3a2';
const deployment = {
  id: 620817,
  sha,
  ref: 'main',
  task: 'deploy',
  environment: 'production',
  created_at: '2026-10-02T09:20:00Z',
};

const status = (state: string) => ({
  action: 'created',
  deployment_status: {
    state,
    target_url: 'https://ci.example.com/9',
    created_at: '2026-10-02T09:30:00Z',
    creator: { login: 'octocat', type: 'User' },
  },
  deployment,
  repository,
});

export const deploymentExamples: readonly Example[] = [
  {
    title: 'a deployment was asked for',
    event: { action: 'created', deployment, workflow: null, workflow_run: null, repository },
    becomes: [
      {
        table: 'deployment_events',
        values: {
          service_key: 'repository:acme/checkout',
          source: 'github',
          provider_id: '620817',
          environment: 'production',
          status: 'queued',
          branch: 'main',
          updated_at: Date.parse('2026-10-02T09:20:00Z'),
        },
      },
    ],
  },
  {
    title: 'it began',
    event: status('in_progress'),
    becomes: [
      {
        table: 'deployment_events',
        values: { status: 'started', started_at: Date.parse('2026-10-02T09:30:00Z'), finished_at: null },
      },
    ],
  },
  {
    title: 'it succeeded; webhook with headers, as it was received',
    event: {
      headers: { 'X-GitHub-Event': 'deployment_status' },
      body: JSON.stringify(status('success')),
    },
    becomes: [
      {
        table: 'deployment_events',
        values: {
          provider_id: '620817',
          status: 'succeeded',
          finished_at: Date.parse('2026-10-02T09:30:00Z'),
          repository: 'acme/checkout',
          commit_sha: sha,
          version: sha,
          url: 'https://ci.example.com/9',
        },
      },
    ],
  },
  {
    title: 'it could not be deployed',
    event: status('error'),
    becomes: [{ table: 'deployment_events', values: { status: 'failed' } }],
  },
  {
    title: 'another took its place',
    event: status('inactive'),
    becomes: { rule: 'deployment_superseded' },
  },
  { title: 'a state that GitHub does not have', event: status('done'), becomes: { reason: 'not_in_set' } },
  {
    title: 'without commit',
    event: { ...status('success'), deployment: { ...deployment, sha: null } },
    becomes: { reason: 'missing_value' },
  },
];
