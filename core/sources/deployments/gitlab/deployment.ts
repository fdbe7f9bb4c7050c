import type { deploymentStatus } from '../../../tables/deployment_events.ts';
import type { Fields } from '../../raw/fields.ts';
import { meaningOf } from '../../raw/meaning.ts';
import { notApplicable, type Source, told } from '../../raw/source.ts';
import { gitlabProject } from './project.ts';

/** GitLab deployments, by hook. The payload has the commit's full digest in its address alone. Its version is its
 *  commit: only so does a commit that returns show as a rollback.
 *  Source: docs.gitlab.com/user/project/integrations/webhook_events/#deployment-events */
export const gitlabDeployment: Source = {
  name: 'gitlab-deployment',
  title: 'GitLab deployments, by hook',
  page: 'https://docs.gitlab.com/user/project/integrations/webhook_events/#deployment-events',
  recognises: ({ fields }) => fields.json.get('object_kind') === 'deployment',
  tell({ fields }) {
    const status = meaningOf(fields, 'status', statuses);
    if (status === null) return notApplicable('run_without_outcome');
    const project = gitlabProject(fields);
    const at = fields.needInstant('status_changed_at');
    const commit = commitOf(fields);
    return told({
      table: 'deployment_events',
      values: {
        service_key: `repository:${project}`,
        source: 'gitlab',
        provider_id: fields.need('deployment_id'),
        environment: fields.text('environment'),
        status,
        started_at: status === 'started' ? at : null,
        finished_at: status === 'queued' || status === 'started' ? null : at,
        updated_at: at,
        repository: project,
        branch: fields.text('ref'),
        commit_sha: commit,
        version: commit,
        title: fields.text('commit_title'),
        trigger: fields.has('deployable_url') ? 'pipeline' : null,
        url: fields.text('deployable_url'),
      },
    });
  },
  examples: [
    {
      title: 'succeeded',
      event: deployment('success'),
      becomes: [
        {
          table: 'deployment_events',
          values: {
            service_key: 'repository:acme/checkout',
            source: 'gitlab',
            provider_id: '4711',
            environment: 'production',
            status: 'succeeded',
            started_at: null,
            finished_at: Date.parse('2026-10-02T09:30:00Z'),
            commit_sha: '8d3c0c1f5e7a9b2d4f6081a3c5e7092b4d6f8a1c',
          },
        },
      ],
    },
    {
      title: 'began',
      event: deployment('running'),
      becomes: [
        {
          table: 'deployment_events',
          values: { status: 'started', started_at: Date.parse('2026-10-02T09:30:00Z'), finished_at: null },
        },
      ],
    },
    {
      title: 'cancelled',
      event: deployment('canceled'),
      becomes: [{ table: 'deployment_events', values: { status: 'stopped' } }],
    },
    { title: 'skipped', event: deployment('skipped'), becomes: { rule: 'run_without_outcome' } },
    {
      title: 'a status that GitLab does not have',
      event: deployment('done'),
      becomes: { reason: 'not_in_set' },
    },
  ],
};

type Status = (typeof deploymentStatus)[number];

/** Null: nothing ran. Source: docs.gitlab.com/api/deployments */
const statuses = new Map<string, Status | null>([
  ['created', 'queued'],
  ['blocked', 'queued'],
  ['running', 'started'],
  ['success', 'succeeded'],
  ['failed', 'failed'],
  ['canceled', 'stopped'],
  ['skipped', null],
]);

function commitOf(fields: Fields): string | null {
  const address = fields.text('commit_url') ?? '';
  return /\/commit\/([0-9a-f]{40}|[0-9a-f]{64})$/.exec(address)?.[1] ?? null;
}

function deployment(status: string) {
  return {
    object_kind: 'deployment',
    status,
    status_changed_at: '2026-10-02 11:30:00 +0200',
    deployment_id: 4711,
    deployable_id: 8128,
    deployable_url: 'https://gitlab.example.com/acme/checkout/-/jobs/8128',
    environment: 'production',
    environment_tier: 'production',
    project: { path_with_namespace: 'acme/checkout', default_branch: 'main' },
    short_sha: '8d3c0c1f',
    commit_url: 'https://gitlab.example.com/acme/checkout/-/commit/8d3c0c1f5e7a9b2d4f6081a3c5e7092b4d6f8a1c',
    commit_title: 'Add gift cards',
  };
}
