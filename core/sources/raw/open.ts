import type { WholeRecord } from '../../bytes/framed.ts';
import { JsonFault, type JsonObject, parseJson } from '../../bytes/json.ts';
import { isEmptyEnvelope } from '../../bytes/json_envelope.ts';
import { decodeUtf8 } from '../../bytes/utf8.ts';
import { Refusal } from '../settle.ts';
import { unpackBlock } from './block.ts';
import { Fields, isObject } from './fields.ts';
import { recordLists } from './record_lists.ts';
import type { Rule } from './rules.ts';
import type { Delivery, RawEvent } from './source.ts';

/** A record out of its envelopes: an event, or a line of text (a flow log), with what its delivery says of it. */
export type Opened =
  | { readonly kind: 'event'; readonly event: RawEvent }
  | { readonly kind: 'line'; readonly line: string; readonly delivery: Delivery }
  | { readonly kind: 'not_applicable'; readonly source: string; readonly rule: Rule };

/** What is said of a record by nobody. */
export const noDelivery: Delivery = {
  account: null,
  region: null,
  logGroup: null,
  list: null,
  webhook: null,
  listedAt: null,
};

/** Envelopes inside envelopes: a trail's event through EventBridge through SNS through SQS. */
const deepest = 5;

/** Takes a record out of its envelopes. @throws Refusal where what is inside cannot be read */
export function openRecord({ text, within }: WholeRecord, known: Delivery = noDelivery): Opened {
  const delivery = { ...known, list: within?.list ?? null };
  if (within?.list !== 'logEvents') return openText(text, delivery, deepest);
  const envelope = new Fields(objectIn(within.members));
  if (envelope.text('messageType') === 'CONTROL_MESSAGE')
    return { kind: 'not_applicable', source: 'cloudwatch-logs', rule: 'control_message' };
  const message = new Fields(objectIn(text)).need('message');
  const of = { account: envelope.text('owner'), logGroup: envelope.text('logGroup') };
  return openText(message, { ...delivery, ...of }, deepest);
}

function openText(text: string, delivery: Delivery, depth: number): Opened {
  const begin = text.trimStart()[0];
  if (begin !== '{') {
    if (/^\s*\[\s*\]\s*$/.test(text)) return emptyEnvelope;
    if (begin === '[' || begin === undefined)
      throw new Refusal('invalid_json', 'expected a JSON object or a line of a flow log');
    return { kind: 'line', line: text, delivery };
  }
  return openObject(objectIn(text), delivery, depth);
}

const emptyEnvelope: Opened = { kind: 'not_applicable', source: 'envelope', rule: 'empty_envelope' };

function openObject(json: JsonObject, delivery: Delivery, depth: number): Opened {
  if (isEmptyEnvelope(json, recordLists)) return emptyEnvelope;
  const fields = new Fields(json);
  const inner = depth > 0 ? innerOf(fields, delivery) : null;
  if (inner === null) {
    const event = { fields, ...delivery };
    return { kind: 'event', event };
  }
  if ('rule' in inner) return { kind: 'not_applicable', source: 'sns', rule: inner.rule };
  return openText(inner.text, { ...delivery, ...inner.delivery }, depth - 1);
}

type Inner = { readonly text: string; readonly delivery: Partial<Delivery> } | { readonly rule: Rule } | null;

/** What an envelope carries; null where the object is no envelope. */
function innerOf(fields: Fields, delivery: Delivery): Inner {
  const { json } = fields;
  // SQS: docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
  if (json.get('eventSource') === 'aws:sqs') return { text: fields.need('body'), delivery: {} };
  // SNS, to Lambda: docs.aws.amazon.com/lambda/latest/dg/with-sns.html
  const sns = fields.object('Sns') ?? (json.has('TopicArn') && json.has('Type') ? fields : null);
  if (sns !== null) return fromSns(sns);
  // CloudTrail LookupEvents: docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Event.html
  if (delivery.list === 'Events' && typeof json.get('CloudTrailEvent') === 'string')
    return { text: fields.need('CloudTrailEvent'), delivery: {} };
  // A log line through Firehose: docs.aws.amazon.com/vpc/latest/userguide/flow-logs-firehose.html
  if (typeof json.get('message') === 'string' && [...json.keys()].every((key) => lineKeys.has(key)))
    return { text: fields.need('message'), delivery: {} };
  // A webhook with its headers, as it was received.
  if (isObject(json.get('headers')) && json.has('body')) return fromWebhook(fields);
  return null;
}

const lineKeys = new Set(['message', 'timestamp', 'ingestionTime', 'id', 'eventId', 'logStreamName']);

function fromSns(sns: Fields): Inner {
  const type = sns.text('Type');
  if (type === 'SubscriptionConfirmation' || type === 'UnsubscribeConfirmation')
    return { rule: 'sns_confirmation' };
  const [, , , region = null, account = null] = sns.text('TopicArn')?.split(':') ?? [];
  return { text: sns.need('Message'), delivery: { region, account } };
}

function fromWebhook(fields: Fields): Inner {
  const headers = fields.object('headers');
  const names = [...(headers?.json ?? new Map()).keys()];
  const named = names.find((name) => /^x-(github|gitlab)-event$/i.test(name));
  const webhook = named === undefined ? null : (headers?.text(named) ?? null);
  const body = fields.json.get('body');
  if (typeof body !== 'string') return { text: fields.written('body') ?? '', delivery: { webhook } };
  const encoded = fields.flag('isBase64Encoded') === true;
  return { text: encoded ? textIn(body) : body, delivery: { webhook } };
}

/** The text that a base64 body stands for. */
function textIn(body: string): string {
  const block = unpackBlock({ key: 'body', base64: body });
  if ('fault' in block) throw new Refusal(block.fault, `the body of the webhook: ${block.message}`, 'body');
  const text = decodeUtf8(block.bytes);
  if (text === null) throw new Refusal('invalid_utf8', 'the body of the webhook is not UTF-8 text', 'body');
  return text;
}

function objectIn(text: string): JsonObject {
  const json = parseJson(text);
  if (json instanceof JsonFault) throw new Refusal(json.reason, json.message);
  if (isObject(json)) return json;
  throw new Refusal('invalid_json', 'expected a JSON object, found another JSON value');
}
