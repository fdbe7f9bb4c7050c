import type { Fields } from '../raw/fields.ts';
import { notApplicable, type RawEvent, type Source, type Told, told } from '../raw/source.ts';
import { Refusal } from '../settle.ts';
import { deliveryExamples } from './delivery_examples.ts';
import { eventRow } from './event_row.ts';
import { kindExamples } from './kind_examples.ts';
import { lambdaDeployment } from './lambda_deployment.ts';
import { lambdaExamples } from './lambda_examples.ts';
import { refusedExamples } from './refused_examples.ts';

/** CloudTrail events of versions 1.0 to 1.11 and later minor ones: management, data, insight and network activity
 *  events, sign-ins, service events, summaries of data events; from trail files, LookupEvents, CloudWatch Logs and
 *  EventBridge (there in `detail`). A call that deploys a Lambda function is a deployment too. Digests of trails are
 *  no events.
 *
 *  This path defines what is right: what a faster one leaves out or reads otherwise is its fault.
 *  Source: docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference.html,
 *  docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html */
export const cloudtrailEvents: Source = {
  name: 'cloudtrail',
  title: 'AWS CloudTrail events, by trail, CloudWatch Logs, EventBridge or LookupEvents',
  page: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html',
  recognises: ({ fields }) => isEvent(fields) || isDelivered(fields) || isDigest(fields),
  tell(event) {
    if (isDigest(event.fields)) return notApplicable('cloudtrail_digest');
    return tellEvent(isDelivered(event.fields) ? detailOf(event) : event.fields);
  },
  examples: [...deliveryExamples, ...kindExamples, ...lambdaExamples, ...refusedExamples],
};

function tellEvent(fields: Fields): Told {
  const values = eventRow(fields);
  const deployment = lambdaDeployment(fields, values);
  const row = { table: 'cloudtrail_events', values } as const;
  return deployment === null ? told(row) : told(row, deployment);
}

/** Members that events have, whatever their kind: three of them make an event, so that one that lacks what it cannot
 *  do without is told from a stranger. */
const marks = [
  'eventVersion',
  'eventSource',
  'eventName',
  'eventTime',
  'eventID',
  'eventType',
  'eventCategory',
  'userIdentity',
  'recipientAccountId',
];

/** Records of other services for Lambda (S3, SQS, Kinesis, DynamoDB) use the same members; their `eventSource` begins
 *  with `aws:`. Source: docs.aws.amazon.com/lambda/latest/dg/with-s3.html */
function isEvent({ json }: Fields): boolean {
  const source = json.get('eventSource');
  if (typeof source === 'string' && source.startsWith('aws:')) return false;
  return !json.has('detail-type') && marks.filter((mark) => json.has(mark)).length >= 3;
}

/** `AWS API Call via CloudTrail`, `AWS Console Sign In via CloudTrail` and their kin. */
function isDelivered({ json }: Fields): boolean {
  const type = json.get('detail-type');
  return typeof type === 'string' && type.endsWith(' via CloudTrail');
}

function detailOf({ fields }: RawEvent): Fields {
  const detail = fields.object('detail');
  if (detail !== null) return detail;
  throw new Refusal('missing_value', 'detail is missing', 'detail');
}

/** Source: docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html */
function isDigest({ json }: Fields): boolean {
  return json.has('digestStartTime') && json.has('digestS3Object');
}
