import type { deploymentStatus, trigger } from '../../../tables/deployment_events.ts';
import type { Instant } from '../../../tables/kinds.ts';
import type { Fields } from '../../raw/fields.ts';
import { meaningOf } from '../../raw/meaning.ts';
import type { Fact, RawEvent } from '../../raw/source.ts';
import { Refusal, shown } from '../../settle.ts';
import { placeOf } from './event.ts';

type Status = (typeof deploymentStatus)[number];
type Trigger = (typeof trigger)[number];

/** How far an execution came. One that is stopping still runs; one that a newer one overtook went no further. */
const states = new Map<string, Status>([
  ['STARTED', 'started'],
  ['RESUMED', 'started'],
  ['STOPPING', 'started'],
  ['SUCCEEDED', 'succeeded'],
  ['FAILED', 'failed'],
  ['STOPPED', 'stopped'],
  ['CANCELED', 'stopped'],
  ['SUPERSEDED', 'stopped'],
]);

/** What starts an execution. Source: docs.aws.amazon.com/codepipeline/latest/APIReference/API_ExecutionTrigger.html */
const triggers = new Map<string, Trigger>([
  ['CreatePipeline', 'pipeline'],
  ['PollForSourceChanges', 'pipeline'],
  ['Webhook', 'pipeline'],
  ['WebhookV2', 'pipeline'],
  ['CloudWatchEvent', 'pipeline'],
  ['PutActionRevision', 'pipeline'],
  ['StartPipelineExecution', 'manual'],
  ['ManualRollback', 'manual'],
  ['AutomatedRollback', 'automatic'],
]);

/** What an event says of an execution as a whole. Who started it and who wrote the commit is left out. */
export function executionFact(event: RawEvent): Fact {
  const { fields } = event;
  const execution = executionOf(fields);
  const status = meaningOf(fields, 'detail.state', states);
  const at = fields.needInstant('time');
  const by = fields.text('detail.execution-trigger.trigger-type');
  const values = {
    ...placeOf(event),
    ...execution,
    status,
    started_at: startOf(fields, execution.attempt, at),
    finished_at: status === 'started' ? null : at,
    updated_at: at,
    kind: by === 'ManualRollback' || by === 'AutomatedRollback' ? ('rollback' as const) : null,
    trigger: by === null ? null : (triggers.get(by) ?? 'unknown'),
    repository: fields.text('detail.execution-trigger.full-repository-name'),
    branch: fields.text('detail.execution-trigger.branch-name'),
    commit_sha: fields.text('detail.execution-trigger.commit-id'),
    version: fields.text('detail.execution-trigger.tag-name'),
    title: fields.text('detail.execution-trigger.commit-message')?.split('\n')[0] ?? null,
    flags: fields.text('detail.state') === 'SUPERSEDED' ? ['superseded'] : null,
  };
  return { table: 'deployment_events', values };
}

/** Which execution of which pipeline, and which attempt at it: what every row about it has alike. */
export function executionOf(fields: Fields) {
  const id = fields.need('detail.execution-id');
  return {
    source: 'codepipeline',
    provider_id: id,
    rollout_id: id,
    service_key: `pipeline:${fields.need('detail.pipeline')}`,
    attempt: attemptOf(fields),
  };
}

/** Attempts count from 1; of a first stage AWS says 0. Older events do not say. */
function attemptOf(fields: Fields): number | null {
  const path = 'detail.pipeline-execution-attempt';
  const attempt = fields.real(path);
  if (attempt === null || (Number.isInteger(attempt) && attempt >= 0 && attempt < 2 ** 31))
    return attempt === null ? null : Math.max(attempt, 1);
  throw new Refusal('invalid_number', `${path}: expected a count, found ${shown(String(attempt))}`, path);
}

/** `start-time` is that of the first attempt; a later one starts where it resumes. */
function startOf(fields: Fields, attempt: number | null, at: Instant): Instant | null {
  const state = fields.text('detail.state');
  if (attempt !== null && attempt > 1) return state === 'RESUMED' ? at : null;
  return fields.instant('detail.start-time') ?? (state === 'STARTED' ? at : null);
}
