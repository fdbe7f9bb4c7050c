import type { Rule } from '../../raw/rules.ts';
import { notApplicable, type RawEvent, type Source } from '../../raw/source.ts';
import { detailTypeOf, wrapped } from './event.ts';

const objectCreated = { eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', s3: {} };

/** Source: docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html,
 *  docs.aws.amazon.com/sns/latest/dg/sns-sqs-as-subscriber.html */
const notification = {
  Type: 'Notification',
  MessageId: '63a3f6b6-d533-4a47-aef9-fcf5cf758c76',
  TopicArn: 'arn:aws:sns:eu-west-1:111122223333:objects',
  Subject: 'Amazon S3 Notification',
  Message: JSON.stringify({ Records: [objectCreated] }),
  Timestamp: '2026-10-02T02:36:48.000Z',
};

/** What arrives beside deployments and matters to nothing, by names that its documentation promises.
 *  Source: docs.aws.amazon.com/codepipeline/latest/userguide/actions-invoke-lambda-function.html,
 *  docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html,
 *  docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html, …/crpg-ref-responses.html,
 *  docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_example-events.html,
 *  docs.aws.amazon.com/lambda/latest/dg/services-codecommit.html, …/with-s3.html,
 *  docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-eventbridge.html,
 *  docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html */
export const awsAside: Source = {
  name: 'aws-aside',
  title: 'What AWS sends beside deployments: requests to functions, pushes, images, schedules, objects',
  page: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html',
  recognises: (event) => ruleOf(event) !== null,
  tell(event) {
    const rule = ruleOf(event);
    if (rule === null) throw new Error('aws-aside was told of an event that it does not recognise');
    return notApplicable(rule);
  },
  examples: [
    {
      title: 'an action of CodePipeline that calls a function',
      event: { 'CodePipeline.job': { id: '11111111-abcd-1111-abcd-111111abcdef', data: {} } },
      becomes: { rule: 'function_request' },
    },
    {
      title: 'a hook of CodeDeploy',
      event: { DeploymentId: 'd-75I7MBT7C', LifecycleEventHookExecutionId: 'eyJlbmNyeXB0ZWREYXRhIjoi' },
      becomes: { rule: 'function_request' },
    },
    {
      title: 'a custom resource of CloudFormation',
      event: {
        RequestType: 'Create',
        RequestId: '82304eb2-bdda-469f-a33b-a3f1406d0a52',
        StackId: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/checkout/16580499',
        ResourceType: 'Custom::Table',
        LogicalResourceId: 'Table',
      },
      becomes: { rule: 'function_request' },
    },
    {
      title: 'the answer for a custom resource',
      event: {
        Status: 'FAILED',
        PhysicalResourceId: 'table-1',
        StackId: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/checkout/16580499',
        RequestId: '82304eb2-bdda-469f-a33b-a3f1406d0a52',
        LogicalResourceId: 'Table',
      },
      becomes: { rule: 'function_request' },
    },
    {
      title: 'a rule of AWS Config that calls a function',
      event: { invokingEvent: '{}', resultToken: 'token', configRuleName: 'a-rule' },
      becomes: { rule: 'function_request' },
    },
    {
      title: 'a push to CodeCommit',
      event: { Records: [{ eventSource: 'aws:codecommit', eventName: 'ReferenceChanges' }] },
      becomes: { rule: 'repository_push' },
    },
    {
      title: 'an image that was scanned',
      event: wrapped('aws.ecr', 'ECR Image Scan', '2026-10-02T02:36:48Z', { 'scan-status': 'COMPLETE' }),
      becomes: { rule: 'image_stored' },
    },
    {
      title: 'a schedule',
      event: wrapped('aws.events', 'Scheduled Event', '2026-10-02T02:36:48Z', {}),
      becomes: { rule: 'schedule' },
    },
    {
      title: 'an object in a bucket',
      event: { Records: [objectCreated] },
      becomes: { rule: 'object_stored' },
    },
    {
      title: 'an object in a bucket, through SNS and SQS: the list stands in the message, in the body',
      event: {
        Records: [{ messageId: '059f36b4', eventSource: 'aws:sqs', body: JSON.stringify(notification) }],
      },
      becomes: { rule: 'object_stored' },
    },
  ],
};

/** Keys by which a request to a function, or its answer, is known. */
const requests: readonly (readonly string[])[] = [
  ['CodePipeline.job'],
  ['DeploymentId', 'LifecycleEventHookExecutionId'],
  ['RequestType', 'RequestId', 'StackId', 'LogicalResourceId'],
  ['Status', 'RequestId', 'StackId', 'LogicalResourceId', 'PhysicalResourceId'],
  ['invokingEvent', 'resultToken', 'configRuleName'],
];

const types: readonly (readonly [source: string, type: string, Rule])[] = [
  ['aws.ecr', 'ECR Image Scan', 'image_stored'],
  ['aws.ecr', 'ECR Image Action', 'image_stored'],
  ['aws.events', 'Scheduled Event', 'schedule'],
  ['aws.s3', 'Object Created', 'object_stored'],
];

function ruleOf(event: RawEvent): Rule | null {
  const { json } = event.fields;
  if (requests.some((keys) => keys.every((key) => json.has(key)))) return 'function_request';
  if (json.get('eventSource') === 'aws:codecommit') return 'repository_push';
  if (json.get('eventSource') === 'aws:s3') return 'object_stored';
  const [, , rule] = types.find(([source, type]) => detailTypeOf(event, source) === type) ?? [];
  return rule ?? null;
}
