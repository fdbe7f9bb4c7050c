import type { Envelopes, NeededMembers } from '../../bytes/json_envelope.ts';

/** What a listing of the command line of AWS, or of its SDK for Python, says beside its list.
 *  Source: docs.aws.amazon.com/cli/latest/userguide/cli-usage-pagination.html,
 *  boto3.amazonaws.com/v1/documentation/api/latest/guide/error-handling.html */
const listing = new Set(['NextToken', 'ResponseMetadata']);

/** Keys under which AWS lists records, and what it says beside each list: trail files and events for Lambda, CloudWatch
 *  Logs, Firehose, and what the command line prints. A document that says anything else is a record too.
 *  Source: docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html,
 *  docs.aws.amazon.com/lambda/latest/dg/services-kinesisfirehose.html,
 *  docs.aws.amazon.com/firehose/latest/dev/httpdeliveryrequestresponse.html,
 *  docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html */
export const recordLists: Envelopes = new Map([
  ['Records', new Set()],
  [
    'records',
    new Set([
      'invocationId',
      'deliveryStreamArn',
      'sourceKinesisStreamArn',
      'region',
      'requestId',
      'timestamp',
    ]),
  ],
  [
    'logEvents',
    new Set(['messageType', 'owner', 'logGroup', 'logStream', 'subscriptionFilters', 'policyLevel']),
  ],
  ['Events', listing],
  ['AlarmHistoryItems', listing],
  ['MetricAlarms', listing],
  ['CompositeAlarms', listing],
  ['LogAlarms', listing],
  ['DashboardEntries', listing],
  ['Canaries', listing],
  ['Stacks', listing],
  ['StackEvents', listing],
  ['ResourceTagMappingList', new Set(['PaginationToken', 'ResponseMetadata'])],
]);

/** What has to be known of a log before its events can be read: a tool that sorts keys writes it behind them. */
export const neededMembers: NeededMembers = new Map([['logEvents', ['messageType', 'owner', 'logGroup']]]);
