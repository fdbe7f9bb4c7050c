import type { Example } from '../raw/source.ts';
import { call, signIn } from './example_events.ts';

/** The kinds of event. */
export const kindExamples: readonly Example[] = [
  {
    title: 'an insight: it has no caller, and names what it is about',
    event: {
      eventVersion: '1.07',
      eventTime: '2026-10-02T17:04:40Z',
      awsRegion: 'us-east-1',
      eventID: 'EXAMPLE8-9621-4d00-b913-beca2EXAMPLE',
      eventType: 'AwsCloudTrailInsight',
      recipientAccountId: '123456789012',
      sharedEventID: 'EXAMPLE2-1729-42f1-b735-5d8c0EXAMPLE',
      insightDetails: {
        state: 'Start',
        eventSource: 'ssm.amazonaws.com',
        eventName: 'UpdateInstanceInformation',
      },
      eventCategory: 'Insight',
    },
    becomes: [
      {
        table: 'cloudtrail_events',
        values: {
          event_category: 'Insight',
          event_source: 'ssm.amazonaws.com',
          event_name: 'UpdateInstanceInformation',
          identity_kind: 'other',
          user_identity: null,
          details:
            '{"insightDetails":{"state":"Start","eventSource":"ssm.amazonaws.com","eventName":"UpdateInstanceInformation"}}',
        },
      },
    ],
  },
  {
    title: 'a service event: the identity has no type',
    event: {
      ...signIn,
      userIdentity: { accountId: '123456789012', invokedBy: 'AWS Internal' },
      eventSource: 'kms.amazonaws.com',
      eventName: 'RotateKey',
      eventType: 'AwsServiceEvent',
      serviceEventDetails: { keyId: '7944f0ec-EXAMPLE' },
    },
    becomes: [
      {
        table: 'cloudtrail_events',
        values: {
          account_id: '123456789012',
          event_category: 'Management',
          identity_kind: 'service',
          invoked_by: 'AWS Internal',
          details: '{"serviceEventDetails":{"keyId":"7944f0ec-EXAMPLE"}}',
        },
      },
    ],
  },
  {
    title: 'a network activity event',
    event: {
      ...call,
      eventVersion: '1.09',
      eventType: 'AwsVpceEvent',
      eventCategory: 'NetworkActivity',
      errorCode: 'VpceAccessDenied',
      vpcEndpointId: 'vpce-08c1b6b9b7EXAMPLE',
    },
    becomes: [
      {
        table: 'cloudtrail_events',
        values: { event_category: 'NetworkActivity', vpc_endpoint_id: 'vpce-08c1b6b9b7EXAMPLE' },
      },
    ],
  },
  {
    title: 'a summary of data events',
    event: {
      eventVersion: '1.0',
      accountId: '123456789012',
      eventId: '11111111-2222-3333-4444-555555555555',
      eventCategory: 'Aggregated',
      eventType: 'AwsAggregatedEvent',
      awsRegion: 'us-east-1',
      eventSource: 's3.amazonaws.com',
      timeWindow: {
        windowStart: '2026-10-02T17:00:00Z',
        windowEnd: '2026-10-02T17:05:00Z',
        windowSize: 'PT5M',
      },
      summary: { primaryDimension: {} },
    },
    becomes: [
      {
        table: 'cloudtrail_events',
        values: {
          event_time: Date.parse('2026-10-02T17:00:00Z'),
          account_id: '123456789012',
          event_id: '11111111-2222-3333-4444-555555555555',
          event_category: 'Aggregated',
          event_name: null,
        },
      },
    ],
  },
  {
    title: 'a digest of a trail',
    event: {
      awsAccountId: '111122223333',
      digestStartTime: '2026-10-02T17:00:00Z',
      digestS3Object: 'a',
      logFiles: [],
    },
    becomes: { rule: 'cloudtrail_digest' },
  },
];
