import type { Instant } from '../../../tables/kinds.ts';
import type { Fact, RawEvent } from '../../raw/source.ts';
import { codeDeployment } from './codedeploy.ts';
import { executionOf } from './codepipeline_execution.ts';
import { placeOf } from './event.ts';

/** What an action says that nobody else does: the commit that a source action fetched, and the execution that a
 *  deployment of CodeDeploy belongs to. null where it is a step like others. */
export function actionFact(event: RawEvent): Fact | null {
  const { fields } = event;
  const result = fields.text('detail.execution-result.external-execution-id');
  if (result === null) return null;
  switch (fields.text('detail.type.category')) {
    case 'Source':
      return /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(result) ? fetched(event, result) : null;
    case 'Deploy':
      return /^CodeDeploy/.test(fields.text('detail.type.provider') ?? '') ? deployed(event, result) : null;
    default:
      return null;
  }
}

function fetched(event: RawEvent, commit: string): Fact {
  const values = {
    ...placeOf(event),
    ...executionOf(event.fields),
    updated_at: event.fields.needInstant('time'),
    commit_sha: commit,
  };
  return { table: 'deployment_events', values };
}

/** A row about CodeDeploy's deployment: it gives it the execution's id. Its time is the start of the action, rounded
 *  down as CodeDeploy's own events are: it comes before them, so that what they say stands. */
function deployed(event: RawEvent, deployment: string): Fact | null {
  const { fields } = event;
  const start = fields.instant('detail.start-time');
  if (start === null) return null;
  const { rollout_id, service_key } = executionOf(fields);
  const values = {
    ...placeOf(event),
    ...codeDeployment(deployment),
    region: fields.text('detail.region') ?? fields.text('region') ?? event.region,
    rollout_id,
    service_key,
    started_at: wholeSecond(start),
  };
  return { table: 'deployment_events', values };
}

function wholeSecond(at: Instant): Instant {
  return Math.floor(at / 1000) * 1000;
}
