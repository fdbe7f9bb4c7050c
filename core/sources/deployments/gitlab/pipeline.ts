import type { deploymentStatus } from '../../../tables/deployment_events.ts';
import { meaningOf } from '../../raw/meaning.ts';
import { notApplicable, type Source, told } from '../../raw/source.ts';
import { gitlabProject, isOtherBranch } from './project.ts';

/** GitLab pipelines of the default branch and of tags. Most projects test in them, so that one counts only where the
 *  catalogue names it: `pipeline:acme/checkout`, with the environment that it deploys to.
 *  Source: docs.gitlab.com/user/project/integrations/webhook_events/#pipeline-events */
export const gitlabPipeline: Source = {
  name: 'gitlab-pipeline',
  title: 'GitLab pipelines that the catalogue names, by hook',
  page: 'https://docs.gitlab.com/user/project/integrations/webhook_events/#pipeline-events',
  recognises: ({ fields }) => fields.json.get('object_kind') === 'pipeline',
  tell({ fields }) {
    const status = meaningOf(fields, 'object_attributes.status', statuses);
    if (status === null) return notApplicable('run_without_outcome');
    const branch =
      fields.flag('object_attributes.tag') === true ? null : fields.text('object_attributes.ref');
    if (isOtherBranch(fields, branch)) return notApplicable('other_branch');
    const project = gitlabProject(fields);
    const finished = status !== 'queued' && status !== 'started';
    const finishedAt = finished ? fields.needInstant('object_attributes.finished_at') : null;
    const commit = fields.need('object_attributes.sha');
    return told({
      table: 'deployment_events',
      values: {
        service_key: `pipeline:${project}`,
        source: 'gitlab_pipeline',
        provider_id: fields.need('object_attributes.id'),
        status,
        finished_at: finishedAt,
        updated_at: finishedAt ?? fields.needInstant('object_attributes.created_at'),
        repository: project,
        branch,
        commit_sha: commit,
        version: commit,
        title: fields.text('object_attributes.name'),
        trigger: fields.text('object_attributes.source') === 'web' ? 'manual' : 'pipeline',
        url: fields.text('object_attributes.url'),
      },
    });
  },
  examples: [
    {
      title: 'succeeded',
      event: pipeline('success', 'main'),
      becomes: [
        {
          table: 'deployment_events',
          values: {
            service_key: 'pipeline:acme/checkout',
            source: 'gitlab_pipeline',
            provider_id: '31',
            status: 'succeeded',
            finished_at: Date.parse('2026-10-02T09:30:00Z'),
            trigger: 'pipeline',
          },
        },
      ],
    },
    {
      title: 'waits for someone',
      event: pipeline('manual', 'main'),
      becomes: [
        {
          table: 'deployment_events',
          values: { status: 'queued', finished_at: null, updated_at: Date.parse('2026-10-02T09:20:00Z') },
        },
      ],
    },
    {
      title: 'of another branch',
      event: pipeline('success', 'gift-cards'),
      becomes: { rule: 'other_branch' },
    },
    { title: 'skipped', event: pipeline('skipped', 'main'), becomes: { rule: 'run_without_outcome' } },
    {
      title: 'a status that GitLab does not have',
      event: pipeline('done', 'main'),
      becomes: { reason: 'not_in_set' },
    },
  ],
};

type Status = (typeof deploymentStatus)[number];

/** Null: nothing ran. Source: docs.gitlab.com/api/pipelines */
const statuses = new Map<string, Status | null>([
  ['created', 'queued'],
  ['waiting_for_resource', 'queued'],
  ['waiting_for_callback', 'queued'],
  ['preparing', 'queued'],
  ['pending', 'queued'],
  ['scheduled', 'queued'],
  ['manual', 'queued'],
  ['running', 'started'],
  ['canceling', 'started'],
  ['success', 'succeeded'],
  ['failed', 'failed'],
  ['canceled', 'stopped'],
  ['skipped', null],
]);

function pipeline(status: string, ref: string) {
  return {
    object_kind: 'pipeline',
    object_attributes: {
      id: 31,
      ref,
      tag: false,
      sha: '8d3c0c1f5e7a9b2d4f6081a3c5e7092b4d6f8a1c',
      source: 'push',
      status,
      created_at: '2026-10-02 09:20:00 UTC',
      finished_at: status === 'success' ? '2026-10-02 09:30:00 UTC' : null,
    },
    project: { path_with_namespace: 'acme/checkout', default_branch: 'main' },
  };
}
