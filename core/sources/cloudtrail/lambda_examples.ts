import type { Example, Fact } from '../raw/source.ts';

/** Lambda calls, after docs.aws.amazon.com/lambda/latest/dg/logging-using-cloudtrail.html. */

const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:checkout';
const at = Date.parse('2026-10-02T17:04:40Z');

function lambdaCall(
  eventName: string,
  requestParameters: object,
  responseElements: object | null,
  error = {},
) {
  return {
    eventVersion: '1.08',
    userIdentity: { type: 'AWSService', invokedBy: 'codedeploy.amazonaws.com' },
    eventTime: '2026-10-02T17:04:40Z',
    eventSource: 'lambda.amazonaws.com',
    eventName,
    awsRegion: 'eu-west-1',
    requestParameters,
    responseElements,
    eventID: '4672b74f-2466-4784-b3fb-5b4db904a995',
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
    ...error,
  };
}

function row(event_name: string): Fact {
  return { table: 'cloudtrail_events', values: { event_name, identity_kind: 'service' } };
}

export const lambdaExamples: readonly Example[] = [
  {
    title: 'new code of a Lambda function: it is the latest at once',
    event: lambdaCall(
      'UpdateFunctionCode20150331v2',
      { functionName: arn, publish: false, dryRun: false },
      { functionName: 'checkout', codeSha256: 'yTSb6x==', version: '$LATEST' },
    ),
    becomes: [
      row('UpdateFunctionCode20150331v2'),
      {
        table: 'deployment_events',
        values: {
          event_time: at,
          account_id: '111122223333',
          region: 'eu-west-1',
          service_key: 'function:checkout',
          source: 'lambda',
          provider_id: '4672b74f-2466-4784-b3fb-5b4db904a995',
          environment: null,
          status: 'succeeded',
          served: 'full',
          version: 'yTSb6x==',
          strategy: 'all_at_once',
          finished_at: at,
        },
      },
    ],
  },
  {
    title: 'a published version of a Lambda function waits',
    event: lambdaCall('PublishVersion20150331', { functionName: 'checkout' }, { version: '7' }),
    becomes: [
      row('PublishVersion20150331'),
      {
        table: 'deployment_events',
        values: { service_key: 'function:checkout', status: 'queued', served: 'none', version: '7' },
      },
    ],
  },
  {
    title: 'an alias of a Lambda function that points to another version',
    event: lambdaCall(
      'UpdateAlias20150331',
      { functionName: 'checkout', name: 'live', functionVersion: '7', routingConfig: {} },
      { aliasArn: `${arn}:live`, functionVersion: '7' },
    ),
    becomes: [
      row('UpdateAlias20150331'),
      {
        table: 'deployment_events',
        values: {
          service_key: 'function:checkout:live',
          status: 'succeeded',
          served: 'full',
          version: '7',
          strategy: null,
        },
      },
    ],
  },
  {
    title: 'an alias of a Lambda function that sends a part of its traffic to a further version',
    event: lambdaCall(
      'UpdateAlias20150331',
      {
        functionName: 'checkout',
        name: 'live',
        functionVersion: '6',
        routingConfig: { additionalVersionWeights: { 7: 0.05 } },
      },
      null,
    ),
    becomes: [
      row('UpdateAlias20150331'),
      {
        table: 'deployment_events',
        values: {
          service_key: 'function:checkout:live',
          status: 'started',
          served: null,
          version: '7',
          strategy: 'canary',
          finished_at: null,
        },
      },
    ],
  },
  {
    title: 'an alias of a Lambda function with a new description moves nothing',
    event: lambdaCall(
      'UpdateAlias20150331',
      { functionName: 'checkout', name: 'live', description: 'b' },
      null,
    ),
    becomes: [row('UpdateAlias20150331')],
  },
  {
    title: 'a dry run of new code deploys nothing',
    event: lambdaCall('UpdateFunctionCode20150331v2', { functionName: 'checkout', dryRun: true }, null),
    becomes: [row('UpdateFunctionCode20150331v2')],
  },
  {
    title: 'a Lambda call that failed deploys nothing',
    event: lambdaCall('UpdateFunctionCode20150331v2', { functionName: 'checkout' }, null, {
      errorCode: 'ResourceConflictException',
    }),
    becomes: [row('UpdateFunctionCode20150331v2')],
  },
];
