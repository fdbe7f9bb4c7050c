import { type Fact, notApplicable, type RawEvent, type Source, told } from '../../raw/source.ts';
import { actionFact } from './codepipeline_action.ts';
import { executionFact } from './codepipeline_execution.ts';
import { detailTypeOf, wrapped } from './event.ts';

const pipelineType = 'CodePipeline Pipeline Execution State Change';
const stageType = 'CodePipeline Stage Execution State Change';
const actionType = 'CodePipeline Action Execution State Change';

const execution = '12345678-1234-5678-abcd-12345678abcd';
const commit = '8cf40f2c0ffee8cf40f2c0ffee8cf40f2c0ffee0';

/** AWS CodePipeline, by EventBridge or by a notification rule. An execution is a rollout; a retried stage is the next
 *  attempt at it. Stages and most actions are steps on the way: the execution says how it ended.
 *  Source: docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html */
export const codePipeline: Source = {
  name: 'codepipeline',
  title: 'AWS CodePipeline: executions, and what actions fetched or deployed',
  page: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html',
  recognises: (event) => typeOf(event) !== null,
  tell(event) {
    const fact = factOf(event);
    return fact === null ? notApplicable('pipeline_step') : told(fact);
  },
  examples: [
    {
      title: 'an execution that someone started',
      event: wrapped('aws.codepipeline', pipelineType, '2026-10-02T13:49:39Z', {
        pipeline: 'checkout',
        'execution-id': execution,
        'start-time': '2026-10-02T13:49:39.208Z',
        'execution-trigger': {
          'trigger-type': 'StartPipelineExecution',
          'trigger-detail': 'arn:aws:sts::111122223333:assumed-role/Admin/my-user',
        },
        state: 'STARTED',
        version: 1,
        'pipeline-execution-attempt': 1,
      }),
      becomes: [
        {
          table: 'deployment_events',
          values: {
            source: 'codepipeline',
            provider_id: execution,
            rollout_id: execution,
            service_key: 'pipeline:checkout',
            environment: null,
            attempt: 1,
            status: 'started',
            trigger: 'manual',
            started_at: Date.parse('2026-10-02T13:49:39.208Z'),
            finished_at: null,
          },
        },
      ],
    },
    {
      title: 'an execution that a Git tag started, by a notification rule, after a retried stage',
      event: {
        account: '111122223333',
        detailType: pipelineType,
        region: 'eu-west-1',
        source: 'aws.codepipeline',
        time: '2026-10-02T14:20:53Z',
        notificationRuleArn:
          'arn:aws:codestar-notifications:eu-west-1:111122223333:notificationrule/a69c62c21',
        detail: {
          pipeline: 'checkout',
          'execution-id': execution,
          'start-time': '2026-10-02T13:49:39.208Z',
          'execution-trigger': {
            'author-display-name': 'Mary Major',
            'full-repository-name': 'mmajor/sample-project',
            'provider-type': 'GitLab',
            'commit-message': 'Update file README.md',
            'tag-name': 'v4.2.1',
            'commit-id': commit,
          },
          state: 'SUCCEEDED',
          version: 32,
          'pipeline-execution-attempt': 2,
        },
        resources: ['arn:aws:codepipeline:eu-west-1:111122223333:checkout'],
        additionalAttributes: {},
      },
      becomes: [
        {
          table: 'deployment_events',
          values: {
            attempt: 2,
            status: 'succeeded',
            kind: null,
            trigger: null,
            started_at: null,
            finished_at: Date.parse('2026-10-02T14:20:53Z'),
            repository: 'mmajor/sample-project',
            branch: null,
            commit_sha: commit,
            version: 'v4.2.1',
            title: 'Update file README.md',
          },
        },
      ],
    },
    {
      title: 'a rollback of a stage because its alarm fired',
      event: wrapped('aws.codepipeline', pipelineType, '2026-10-02T13:49:39Z', {
        pipeline: 'checkout',
        'execution-id': execution,
        'execution-trigger': { 'trigger-type': 'AutomatedRollback' },
        state: 'STARTED',
      }),
      becomes: [
        {
          table: 'deployment_events',
          values: { kind: 'rollback', trigger: 'automatic', attempt: null, rollback_of: null },
        },
      ],
    },
    {
      title: 'an action that fetched a commit',
      event: wrapped('aws.codepipeline', actionType, '2026-10-02T13:49:45Z', {
        pipeline: 'checkout',
        'execution-id': execution,
        'start-time': '2026-10-02T13:49:41.981Z',
        stage: 'Source',
        'execution-result': {
          'external-execution-summary': 'Added LICENSE.txt',
          'external-execution-id': commit,
        },
        action: 'Source',
        state: 'SUCCEEDED',
        type: { owner: 'AWS', provider: 'CodeCommit', category: 'Source', version: '1' },
        'pipeline-execution-attempt': 0,
      }),
      becomes: [
        {
          table: 'deployment_events',
          values: { provider_id: execution, attempt: 1, status: null, commit_sha: commit },
        },
      ],
    },
    {
      title: 'an action that started a deployment of CodeDeploy: the row is of that deployment',
      event: wrapped('aws.codepipeline', actionType, '2026-10-02T13:55:43Z', {
        pipeline: 'checkout',
        'execution-id': execution,
        'start-time': '2026-10-02T13:51:09.981Z',
        stage: 'Deploy',
        'execution-result': {
          'external-execution-summary': 'Deployment d-75I7MBT7C failed',
          'external-execution-id': 'd-75I7MBT7C',
          'error-code': 'JobFailed',
        },
        action: 'Deploy',
        state: 'FAILED',
        region: 'eu-central-1',
        type: { owner: 'AWS', provider: 'CodeDeploy', category: 'Deploy', version: '1' },
        'pipeline-execution-attempt': 1,
      }),
      becomes: [
        {
          table: 'deployment_events',
          values: {
            deployment_id: 'codedeploy/d-75I7MBT7C',
            source: 'codedeploy',
            rollout_id: execution,
            region: 'eu-central-1',
            status: null,
            started_at: Date.parse('2026-10-02T13:51:09Z'),
          },
        },
      ],
    },
    {
      title: 'a stage',
      event: wrapped('aws.codepipeline', stageType, '2026-10-02T13:49:39Z', {
        pipeline: 'checkout',
        'execution-id': execution,
        stage: 'Prod',
        state: 'STARTED',
      }),
      becomes: { rule: 'pipeline_step' },
    },
    {
      title: 'a state that CodePipeline does not have',
      event: wrapped('aws.codepipeline', pipelineType, '2026-10-02T13:49:39Z', {
        pipeline: 'checkout',
        'execution-id': execution,
        state: 'PAUSED',
      }),
      becomes: { reason: 'not_in_set' },
    },
  ],
};

function factOf(event: RawEvent): Fact | null {
  switch (typeOf(event)) {
    case pipelineType:
      return executionFact(event);
    case actionType:
      return actionFact(event);
    default:
      return null;
  }
}

function typeOf(event: RawEvent): string | null {
  const type = detailTypeOf(event, 'aws.codepipeline');
  return [pipelineType, stageType, actionType].find((known) => known === type) ?? null;
}
