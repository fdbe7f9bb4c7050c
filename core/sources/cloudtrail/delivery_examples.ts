import type { Example } from '../raw/source.ts';
import { at, call, signIn } from './example_events.ts';

/** The ways by which an event comes. */
export const deliveryExamples: readonly Example[] = [
  {
    title: 'a trail file, a call that was denied to a role whose session issuer is empty',
    event: { Records: [call] },
    becomes: [
      {
        table: 'cloudtrail_events',
        values: {
          event_time: at,
          account_id: '111122223333',
          region: 'eu-west-1',
          service_key: 'role:checkout',
          event_category: 'Management',
          error_code: 'Client.UnauthorizedOperation',
          identity_kind: 'role',
          role: 'checkout',
          request_parameters: '{"maxResults":5,"instancesSet":{}}',
          response_elements: null,
          details: '{"tlsDetails":{"tlsVersion":"TLSv1.3"}}',
        },
      },
    ],
  },
  {
    title: 'EventBridge, AWS API Call via CloudTrail',
    event: {
      version: '0',
      id: 'c4c1c1c9-6542-e61b-6ef0-8c4d36933a92',
      'detail-type': 'AWS API Call via CloudTrail',
      source: 'aws.ec2',
      account: '111122223333',
      time: '2026-10-02T17:04:40Z',
      region: 'eu-west-1',
      resources: [],
      detail: call,
    },
    becomes: [{ table: 'cloudtrail_events', values: { event_time: at, event_name: 'DescribeInstances' } }],
  },
  {
    title: 'EventBridge, AWS Console Sign In via CloudTrail, a sign-in that failed, of nobody',
    event: { 'detail-type': 'AWS Console Sign In via CloudTrail', source: 'aws.signin', detail: signIn },
    becomes: [
      {
        table: 'cloudtrail_events',
        values: {
          account_id: '111122223333',
          service_key: null,
          event_category: 'Management',
          sign_in_result: 'Failure',
          identity_kind: 'user',
          actor: null,
          details: null,
        },
      },
    ],
  },
  {
    title: 'LookupEvents, the event as JSON in a text',
    event: {
      Events: [{ EventId: call.eventID, EventName: call.eventName, CloudTrailEvent: JSON.stringify(call) }],
    },
    becomes: [{ table: 'cloudtrail_events', values: { event_time: at, event_id: call.eventID } }],
  },
  {
    title: 'a request of Firehose to an HTTP endpoint, whose records have no id',
    // Source: docs.aws.amazon.com/firehose/latest/dev/httpdeliveryrequestresponse.html
    event: {
      requestId: 'ed4acda5-034f-9f42-bba1-f29aea6d7d8f',
      timestamp: 1_790_960_680_000,
      records: [{ data: Buffer.from(JSON.stringify(call)).toString('base64') }],
    },
    becomes: [{ table: 'cloudtrail_events', values: { event_time: at, event_id: call.eventID } }],
  },
  {
    title: 'CloudWatch Logs, a data event of a version that does not say its category',
    event: {
      messageType: 'DATA_MESSAGE',
      owner: '111122223333',
      logGroup: 'trail',
      logEvents: [
        {
          id: '1',
          timestamp: 1_600_361_930_988,
          message: JSON.stringify({
            eventVersion: '1.05',
            userIdentity: {
              type: 'AWSAccount',
              principalId: 'AIDAQRSTUVWXYZEXAMPLE',
              accountId: '444455556666',
            },
            eventTime: '2026-10-02T17:04:40Z',
            eventSource: 's3.amazonaws.com',
            eventName: 'GetObject',
            awsRegion: 'eu-west-1',
            sourceIPAddress: 'AWS Internal',
            resources: [{ type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::bucket/key' }],
            eventID: '14b20909-b46b-4f74-b725-d987888edbc7',
            eventType: 'AwsApiCall',
            recipientAccountId: '111122223333',
          }),
        },
      ],
    },
    becomes: [
      {
        table: 'cloudtrail_events',
        values: {
          account_id: '111122223333',
          event_category: 'Data',
          source_address: 'AWS Internal',
          identity_kind: 'account',
          identity_account_id: '444455556666',
          resources: '[{"type":"AWS::S3::Object","ARN":"arn:aws:s3:::bucket/key"}]',
        },
      },
    ],
  },
];
