import { gunzipSync } from 'node:zlib';
import type { FrameFault, WholeRecord } from '../../bytes/framed.ts';
import { JsonFault, type JsonObject, parseJson } from '../../bytes/json.ts';
import { decodeUtf8 } from '../../bytes/utf8.ts';
import { hasOnly, isObject, namesOf } from './fields.ts';

/** A base64 block that a record carries, and where. */
export interface Block {
  readonly key: string;
  readonly base64: string;
}

/** What a block may unpack to: honest logs shrink to a tenth, a bomb to a thousandth. */
export const mostUnpacked = 64 * 1024 * 1024;
const mostTimes = 200;

/** What AWS says beside a block: a CloudWatch Logs event for Lambda, a Kinesis record for Lambda, a record of Firehose,
 *  of its transformation and of its requests to HTTP endpoints.
 *  Source: docs.aws.amazon.com/lambda/latest/dg/services-cloudwatchlogs.html, …/with-kinesis.html,
 *  …/services-kinesisfirehose.html, docs.aws.amazon.com/firehose/latest/dev/data-transformation-status-model.html,
 *  …/httpdeliveryrequestresponse.html */
const ofLogs = namesOf('awslogs');
const ofLogsData = namesOf('data');
const ofStream = namesOf(
  'kinesis eventSource eventVersion eventID eventName invokeIdentityArn awsRegion eventSourceARN',
);
const ofStreamData = namesOf(
  'kinesisSchemaVersion partitionKey sequenceNumber data approximateArrivalTimestamp encryptionType',
);
const ofFirehose = namesOf('recordId data approximateArrivalTimestamp kinesisRecordMetadata result metadata');

/** The block of a record, where it carries one and says nothing else. */
export function blockIn({ text, within }: Pick<WholeRecord, 'text' | 'within'>): Block | null {
  if (!text.includes('"data"')) return null;
  const listed = within !== null && /^[Rr]ecords$/.test(within.list);
  if (!listed && !text.includes('"awslogs"')) return null;
  const json = parseJson(text);
  if (json instanceof JsonFault || !isObject(json)) return null;
  if (hasOnly(json, ofLogs)) return blockUnder(json, 'awslogs', ofLogsData);
  if (!listed) return null;
  if (json.has('kinesis')) return hasOnly(json, ofStream) ? blockUnder(json, 'kinesis', ofStreamData) : null;
  const data = json.get('data');
  const isFirehose = hasOnly(json, ofFirehose) && (json.has('recordId') || within.list === 'records');
  return isFirehose && typeof data === 'string' ? { key: 'data', base64: data } : null;
}

function blockUnder(json: JsonObject, key: string, names: ReadonlySet<string>): Block | null {
  const carrier = json.get(key);
  if (!isObject(carrier) || !hasOnly(carrier, names)) return null;
  const data = carrier.get('data');
  return typeof data === 'string' ? { key: `${key}.data`, base64: data } : null;
}

type Opened = { readonly bytes: Uint8Array } | { readonly fault: FrameFault; readonly message: string };

/** The bytes that a block stands for, unpacked where they are gzip: not more than `most`. */
export function unpackBlock({ base64 }: Block, most = mostUnpacked): Opened {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64) || base64.length % 4 !== 0)
    return { fault: 'invalid_base64', message: 'it is not base64' };
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return { bytes };
  const limit = Math.min(most, Math.max(bytes.length * mostTimes, 1024 * 1024));
  try {
    return { bytes: new Uint8Array(gunzipSync(bytes, { maxOutputLength: Math.max(1, limit) })) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ERR_BUFFER_TOO_LARGE')
      return { fault: 'unpacks_too_large', message: `it unpacks to more than ${limit} bytes` };
    return { fault: 'invalid_gzip', message: error instanceof Error ? error.message : 'it is not gzip' };
  }
}

/** Whether bytes are no text: they have control characters, and are not UTF-8. */
export function isBinary(bytes: Uint8Array): boolean {
  const isControl = (byte: number) => byte < 0x20 && (byte < 0x09 || byte > 0x0d);
  return decodeUtf8(bytes) === null && bytes.some(isControl);
}
