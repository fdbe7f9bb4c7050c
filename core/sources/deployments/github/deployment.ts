import type { deploymentStatus } from '../../../tables/deployment_events.ts';
import type { Fields } from '../../raw/fields.ts';
import { meaningOf } from '../../raw/meaning.ts';
import { notApplicable, type RawEvent, type Source, told } from '../../raw/source.ts';
import { deploymentExamples } from './deployment_examples.ts';
import { githubRepository, isDigest, isGithubWebhook } from './webhook.ts';

/** GitHub deployments: that one was asked for, and each status that it took.
 *  - Its version is its commit: only so does a commit that returns show as a rollback.
 *  - A deployment that another one replaced is `inactive`; that says nothing of how it ended.
 *  - `rollout_id` stays unknown: to run an old workflow again is a way to roll back, and its run keeps its id.
 *  Source: docs.github.com/en/webhooks/webhook-events-and-payloads#deployment, …#deployment_status */
export const githubDeployment: Source = {
  name: 'github-deployment',
  title: 'GitHub deployments and their statuses, by webhook',
  page: 'https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment_status',
  recognises: (event) => isRequest(event) || isStatus(event),
  tell(event) {
    const { fields } = event;
    if (!isStatus(event)) {
      const at = fields.needInstant('deployment.created_at');
      return told({
        table: 'deployment_events',
        values: { ...deploymentValues(fields), status: 'queued', updated_at: at },
      });
    }
    const status = meaningOf(fields, 'deployment_status.state', states);
    if (status === null) return notApplicable('deployment_superseded');
    const at = fields.needInstant('deployment_status.created_at');
    return told({
      table: 'deployment_events',
      values: {
        ...deploymentValues(fields),
        status,
        started_at: status === 'started' ? at : null,
        finished_at: status === 'succeeded' || status === 'failed' ? at : null,
        updated_at: at,
        url: fields.text('deployment_status.target_url') ?? fields.text('deployment_status.log_url'),
      },
    });
  },
  examples: deploymentExamples,
};

const isStatus = (event: RawEvent): boolean =>
  isGithubWebhook(event, 'deployment_status', { has: ['deployment', 'deployment_status'] });

/** `deployment_protection_rule` and `deployment_review` carry a deployment too. */
const isRequest = (event: RawEvent): boolean =>
  isGithubWebhook(event, 'deployment', {
    has: ['action', 'deployment'],
    lacks: ['deployment_status', 'deployment_callback_url', 'reviewers', 'approver', 'workflow_job_runs'],
  });

type Status = (typeof deploymentStatus)[number];

/** Null: superseded. Source: docs.github.com/en/rest/deployments/statuses */
const states: ReadonlyMap<string, Status | null> = new Map<string, Status | null>([
  ['queued', 'queued'],
  ['pending', 'queued'],
  ['waiting', 'queued'],
  ['in_progress', 'started'],
  ['success', 'succeeded'],
  ['failure', 'failed'],
  ['error', 'failed'],
  ['inactive', null],
]);

function deploymentValues(fields: Fields) {
  const repository = githubRepository(fields);
  const commit = fields.need('deployment.sha');
  const ref = fields.text('deployment.ref');
  return {
    service_key: `repository:${repository}`,
    source: 'github',
    provider_id: fields.need('deployment.id'),
    environment: fields.text('deployment.environment'),
    repository,
    branch: isDigest(ref) ? null : ref,
    commit_sha: commit,
    version: commit,
    trigger: fields.has('workflow_run') ? ('pipeline' as const) : null,
  };
}
