import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { awsAside } from '../../core/sources/deployments/aws/aside.ts';
import { cloudFormation } from '../../core/sources/deployments/aws/cloudformation.ts';
import { codeBuild } from '../../core/sources/deployments/aws/codebuild.ts';
import { codeDeploy } from '../../core/sources/deployments/aws/codedeploy.ts';
import { codePipeline } from '../../core/sources/deployments/aws/codepipeline.ts';
import { ecs } from '../../core/sources/deployments/aws/ecs.ts';
import { ingestRaw } from '../../core/sources/raw/ingest_raw.ts';
import { noDelivery } from '../../core/sources/raw/open.ts';
import type { SettledRecord } from '../../core/sources/settler.ts';

/** The events around deployments that AWS documents and Lambda tests with, and what each becomes. */

const corpus = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'deployments', 'aws');
const present = existsSync(corpus);
const sources = [codePipeline, codeDeploy, codeBuild, ecs, cloudFormation, awsAside];

it.runIf(process.env.CI === 'true')('the corpus is there', () => {
  expect(present).toBe(true);
});

const execution = 'codepipeline/01234567-0123-0123-0123-012345678901/pipeline:myPipeline';
const service = 'ecs/ecs-svc%2F123/ecs:default%2Fservicetest';

const expected: Record<string, string> = {
  '02_CodeDeploy_Deployment_State_change_Notification.json': 'codedeploy/d-123456789 succeeded',
  '03_CodeDeploy_Instance_State_change_Notification.json': 'deployment_target',
  '04_CodePipeline_Pipeline_Execution_State_Change.json': `${execution} started`,
  '05_CodePipeline_Stage_Execution_State_Change.json': 'pipeline_step',
  '06_CodePipeline_Action_Execution_State_Change.json': 'pipeline_step',
  'ecs_deployment_completed.json': `${service} succeeded`,
  'ecs_deployment_failed.json': `${service} failed`,
  'ecs_deployment_in_progress.json': `${service} started`,
  'ecs_deployment_rollback_in_progress.json': `${service} started rollback`,
  'example-cloudformation-custom-resource-create-request.json': 'function_request',
  'example-cloudformation-custom-resource-delete-request.json': 'function_request',
  'example-cloudformation-custom-resource-provider-create-request.json': 'function_request',
  'example-cloudformation-custom-resource-provider-delete-request.json': 'function_request',
  'example-cloudformation-custom-resource-provider-update-request.json': 'function_request',
  'example-cloudformation-custom-resource-response.json': 'function_request',
  'example-cloudformation-custom-resource-update-request.json': 'function_request',
  'example-code_commit-event.json': 'repository_push',
  'example-codebuild-phase-change.json': 'build',
  'example-codebuild-state-change.json': 'build',
  'example-codedeploy-deployment-event.json': 'codedeploy/d-123456789 succeeded',
  'example-codedeploy-instance-event.json': 'deployment_target',
  'example-codedeploy-lifecycle-event.json': 'function_request',
  'example-codepipeline-action-execution-stage-change-event.json': 'pipeline_step',
  'example-codepipeline-execution-stage-change-event.json': 'pipeline_step',
  'example-codepipeline-execution-state-change-event.json': `${execution} started`,
  'example-codepipeline_job-event.json': 'function_request',
  'example-config-event.json': 'function_request',
  'example-ecr-image-scan-event-with-missing-severities.json': 'image_stored',
  'example-ecr-image-scan-event.json': 'image_stored',
  'example-eventbridge-schedule.json': 'schedule',
  // What a function returns to the provider framework of the CDK: its keys alone do not tell what it is.
  'example-cloudformation-custom-resource-provider-response.json': 'unknown_event',
  // Of other sources: instances and groups of them.
  'example-autoscaling-event-launch-successful.json': 'unknown_event',
  'example-autoscaling-event-launch-unsuccessful.json': 'unknown_event',
  'example-autoscaling-event-lifecycle-action.json': 'unknown_event',
  'example-autoscaling-event-terminate-action.json': 'unknown_event',
  'example-autoscaling-event-terminate-successful.json': 'unknown_event',
  'example-autoscaling-event-terminate-unsuccessful.json': 'unknown_event',
  'example-eventbridge-event-obj.json': 'unknown_event',
};

describe.skipIf(!present)('AWS deployment events', () => {
  it('are these files', () => {
    expect(readdirSync(corpus).toSorted()).toEqual(Object.keys(expected).toSorted());
  });

  it.each(Object.entries(expected))('%s becomes %s', (file, becomes) => {
    expect(settle(readFileSync(join(corpus, file)), file).map(shown)).toEqual([becomes]);
  });

  it('keep their ids apart although two say other things under one event id', () => {
    const ids = ['ecs_deployment_completed.json', 'ecs_deployment_failed.json'].flatMap((file) =>
      settle(readFileSync(join(corpus, file)), file).map(({ settled }) =>
        settled.outcome === 'stored' ? settled.rows[0]?.row.id : null,
      ),
    );
    expect(new Set(ids).size).toBe(2);
  });
});

function settle(bytes: Uint8Array, file: string): SettledRecord[] {
  const source = ingestRaw({
    format: 'json',
    sources,
    delivery: noDelivery,
    originObject: file,
    ingestedAt: Date.UTC(2027, 0),
    privacy: { actors: 'hash', key: 'a key for the corpus' },
  });
  return [...source.push(bytes), ...source.end()];
}

function shown({ settled }: SettledRecord): string {
  switch (settled.outcome) {
    case 'stored':
      return settled.rows
        .map(({ row }) => [row.deployment_id, row.status, row.kind].filter((part) => part !== null).join(' '))
        .join(', ');
    case 'quarantined':
      return settled.reason;
    case 'not_applicable':
      return settled.rule;
  }
}
