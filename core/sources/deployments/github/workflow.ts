import type { deploymentStatus } from '../../../tables/deployment_events.ts';
import type { Fields } from '../../raw/fields.ts';
import { meaningOf } from '../../raw/meaning.ts';
import { notApplicable, type Source, told } from '../../raw/source.ts';
import { Refusal } from '../../settle.ts';
import { githubRepository, isGithubWebhook } from './webhook.ts';
import { workflowExamples } from './workflow_examples.ts';

/** Runs of GitHub Actions workflows. Most are tests, so that a run counts only where the catalogue names its workflow:
 *  `workflow:acme/checkout/.github/workflows/deploy.yml`, with the environment that it deploys to.
 *  Each attempt is a rollout: a run that is run again after it succeeded puts its commit back, which is how many roll
 *  back; one that is run again after it failed has not served anyone before.
 *  Source: docs.github.com/en/webhooks/webhook-events-and-payloads#workflow_run */
export const githubWorkflow: Source = {
  name: 'github-workflow',
  title: 'Runs of GitHub Actions workflows that the catalogue names, by webhook',
  page: 'https://docs.github.com/en/webhooks/webhook-events-and-payloads#workflow_run',
  recognises: (event) =>
    isGithubWebhook(event, 'workflow_run', {
      has: ['action', 'workflow', 'workflow_run'],
      lacks: ['deployment', 'deployment_status'],
    }),
  tell({ fields }) {
    const status = statusOf(fields);
    if (status === null) return notApplicable('run_without_outcome');
    const finished = status !== 'queued' && status !== 'started';
    const updatedAt = fields.needInstant('workflow_run.updated_at');
    return told({
      table: 'deployment_events',
      values: {
        ...runValues(fields),
        status,
        started_at: status === 'queued' ? null : fields.instant('workflow_run.run_started_at'),
        finished_at: finished ? updatedAt : null,
        updated_at: updatedAt,
      },
    });
  },
  examples: workflowExamples,
};

type Status = (typeof deploymentStatus)[number];

const actions = new Map<string, Status>([
  ['requested', 'queued'],
  ['in_progress', 'started'],
  ['completed', 'succeeded'],
]);

/** Null: nothing ran. Source: docs.github.com/en/rest/actions/workflow-runs */
const conclusions = new Map<string, Status | null>([
  ['success', 'succeeded'],
  ['failure', 'failed'],
  ['timed_out', 'failed'],
  ['startup_failure', 'failed'],
  ['cancelled', 'stopped'],
  ['action_required', 'queued'],
  ['neutral', null],
  ['skipped', null],
  ['stale', null],
]);

function statusOf(fields: Fields): Status | null {
  const action = meaningOf(fields, 'action', actions);
  return action === 'succeeded' ? meaningOf(fields, 'workflow_run.conclusion', conclusions) : action;
}

function runValues(fields: Fields) {
  const repository = githubRepository(fields);
  const run = fields.need('workflow_run.id');
  const attempt = attemptOf(fields);
  const commit = fields.need('workflow_run.head_sha');
  return {
    service_key: `workflow:${repository}/${pathOf(fields)}`,
    source: 'github_workflow',
    provider_id: run,
    attempt,
    rollout_id: `${run}/${attempt}`,
    repository,
    branch: fields.text('workflow_run.head_branch'),
    commit_sha: commit,
    version: commit,
    title: fields.text('workflow_run.display_title'),
    trigger: fields.text('workflow_run.event') === 'workflow_dispatch' ? 'manual' : 'pipeline',
    url: fields.text('workflow_run.html_url'),
  } as const;
}

function attemptOf(fields: Fields): number {
  const attempt = fields.real('workflow_run.run_attempt') ?? 1;
  if (Number.isInteger(attempt) && attempt > 0) return attempt;
  throw new Refusal(
    'invalid_number',
    'workflow_run.run_attempt: expected a number from 1',
    'workflow_run.run_attempt',
  );
}

/** Path of the workflow's file, without the ref that a shared one is pinned to (`…/deploy.yml@main`). */
function pathOf(fields: Fields): string {
  const path = fields.text('workflow.path') ?? fields.need('workflow_run.path');
  return path.replace(/@[^@]*$/, '');
}
