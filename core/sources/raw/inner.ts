import type { WholeRecord } from '../../bytes/framed.ts';
import { JsonFault, type JsonObject, parseJson } from '../../bytes/json.ts';
import { decodeUtf8 } from '../../bytes/utf8.ts';
import { Refusal } from '../settle.ts';
import { unpackBlock } from './block.ts';
import { Fields, hasOnly, isObject, namesOf } from './fields.ts';
import type { Rule } from './rules.ts';
import type { Delivery } from './source.ts';

/** What an envelope carries as a text, or the rule by which it carries nothing; null where the object is no envelope. */
export type Inner =
  | {
      readonly text: string;
      readonly delivery: Partial<Delivery>;
      /** Whether the envelope says nothing that AWS does not name of it. */
      readonly isPlain: boolean;
    }
  | { readonly rule: Rule }
  | null;

/** Envelopes inside envelopes: a trail's event through EventBridge through SNS through SQS. */
export const deepest = 5;

const ofQueue = namesOf(
  'messageId receiptHandle body attributes messageAttributes md5OfBody eventSource eventSourceARN awsRegion',
);
const ofTopic = namesOf(
  'Type MessageId TopicArn Subject Message Timestamp SignatureVersion Signature SigningCertURL SigningCertUrl UnsubscribeURL UnsubscribeUrl MessageAttributes SequenceNumber',
);
const ofTopicEvent = namesOf('EventSource EventVersion EventSubscriptionArn Sns');
const ofLogEvent = namesOf('id timestamp message');
const ofLine = namesOf('message timestamp ingestionTime id eventId logStreamName');

/** What an object carries that is an element of this list. @throws Refusal where that cannot be read */
export function innerOf(fields: Fields, list: string | null): Inner {
  const { json } = fields;
  // SQS: docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
  if (json.get('eventSource') === 'aws:sqs')
    return { text: fields.need('body'), delivery: {}, isPlain: hasOnly(json, ofQueue) };
  // SNS, to Lambda: docs.aws.amazon.com/lambda/latest/dg/with-sns.html
  const sns = fields.object('Sns');
  if (sns !== null) return fromSns(sns, hasOnly(json, ofTopicEvent));
  if (json.has('TopicArn') && json.has('Type')) return fromSns(fields, true);
  // CloudTrail LookupEvents: docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Event.html
  if (list === 'Events' && typeof json.get('CloudTrailEvent') === 'string')
    return { text: fields.need('CloudTrailEvent'), delivery: {}, isPlain: false };
  // A log line through Firehose: docs.aws.amazon.com/vpc/latest/userguide/flow-logs-firehose.html
  if (typeof json.get('message') === 'string' && hasOnly(json, ofLine))
    return { text: fields.need('message'), delivery: {}, isPlain: true };
  // A webhook with its headers, as it was received.
  if (isObject(json.get('headers')) && json.has('body')) return fromWebhook(fields);
  return null;
}

/** What an event of a log carries: `within` is CloudWatch Logs.
 *  Source: docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
 *  @throws Refusal where that cannot be read */
export function innerOfLogEvent({ text, within }: WholeRecord): NonNullable<Inner> {
  const envelope = new Fields(objectIn(within?.members ?? '{}'));
  if (envelope.text('messageType') === 'CONTROL_MESSAGE') return { rule: 'control_message' };
  const event = new Fields(objectIn(text));
  const delivery = { account: envelope.text('owner'), logGroup: envelope.text('logGroup') };
  return { text: event.need('message'), delivery, isPlain: hasOnly(event.json, ofLogEvent) };
}

/** @throws Refusal where the text is no JSON object */
export function objectIn(text: string): JsonObject {
  const json = parseJson(text);
  if (json instanceof JsonFault) throw new Refusal(json.reason, json.message);
  if (isObject(json)) return json;
  throw new Refusal('invalid_json', 'expected a JSON object, found another JSON value');
}

function fromSns(sns: Fields, isPlain: boolean): Inner {
  const type = sns.text('Type');
  if (type === 'SubscriptionConfirmation' || type === 'UnsubscribeConfirmation')
    return { rule: 'sns_confirmation' };
  const [, , , region = null, account = null] = sns.text('TopicArn')?.split(':') ?? [];
  const delivery = { region, account };
  return { text: sns.need('Message'), delivery, isPlain: isPlain && hasOnly(sns.json, ofTopic) };
}

function fromWebhook(fields: Fields): Inner {
  const headers = fields.object('headers');
  const names = [...(headers?.json ?? new Map()).keys()];
  const named = names.find((name) => /^x-(github|gitlab)-event$/i.test(name));
  const delivery = { webhook: named === undefined ? null : (headers?.text(named) ?? null) };
  const body = fields.json.get('body');
  if (typeof body !== 'string') return { text: fields.written('body') ?? '', delivery, isPlain: false };
  const encoded = fields.flag('isBase64Encoded') === true;
  return { text: encoded ? textIn(body) : body, delivery, isPlain: false };
}

/** The text that a base64 body stands for. */
function textIn(body: string): string {
  const block = unpackBlock({ key: 'body', base64: body });
  if ('fault' in block) throw new Refusal(block.fault, `the body of the webhook: ${block.message}`, 'body');
  const text = decodeUtf8(block.bytes);
  if (text === null) throw new Refusal('invalid_utf8', 'the body of the webhook is not UTF-8 text', 'body');
  return text;
}
