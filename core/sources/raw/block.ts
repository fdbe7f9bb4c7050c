import { gunzipSync } from 'node:zlib';
import type { FrameFault, WholeRecord } from '../../bytes/framed.ts';
import { type Json, JsonFault, parseJson } from '../../bytes/json.ts';
import { isObject } from './fields.ts';

/** A base64 block that a record carries, and where. */
export interface Block {
  readonly key: string;
  readonly base64: string;
}

/** What a block may unpack to: honest logs shrink to a tenth, a bomb to a thousandth. */
const mostBytes = 64 * 1024 * 1024;
const mostTimes = 200;

/** Under which keys AWS carries records as base64: a CloudWatch Logs event for Lambda, a record of Firehose and its
 *  transformation, a Kinesis record for Lambda.
 *  Source: docs.aws.amazon.com/lambda/latest/dg/services-cloudwatchlogs.html, …/with-kinesis.html,
 *  docs.aws.amazon.com/firehose/latest/dev/data-transformation.html */
const places: readonly (readonly string[])[] = [['awslogs', 'data'], ['kinesis', 'data'], ['data']];

/** The block of a record, where it carries one and nothing else. */
export function blockIn({ text, within }: WholeRecord): Block | null {
  if (!text.includes('"data"')) return null;
  const listed = within !== null && /^[Rr]ecords$/.test(within.list);
  if (!listed && !text.includes('"awslogs"')) return null;
  const json = parseJson(text);
  if (json instanceof JsonFault) return null;
  for (const path of places) {
    const found = follow(json, path);
    if (typeof found !== 'string') continue;
    if (path.length > 1 || follow(json, ['recordId']) !== undefined)
      return { key: path.join('.'), base64: found };
  }
  return null;
}

function follow(json: Json, path: readonly string[]): Json | undefined {
  let at: Json | undefined = json;
  for (const step of path) at = isObject(at) ? at.get(step) : undefined;
  return at;
}

type Opened = { readonly bytes: Uint8Array } | { readonly fault: FrameFault; readonly message: string };

/** The bytes that a block stands for, unpacked where they are gzip. */
export function unpackBlock({ base64 }: Block): Opened {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64) || base64.length % 4 !== 0)
    return { fault: 'invalid_base64', message: 'it is not base64' };
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return { bytes };
  const most = Math.min(mostBytes, Math.max(bytes.length * mostTimes, 1024 * 1024));
  try {
    return { bytes: new Uint8Array(gunzipSync(bytes, { maxOutputLength: most })) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ERR_BUFFER_TOO_LARGE')
      return { fault: 'unpacks_too_large', message: `it unpacks to more than ${most} bytes` };
    return { fault: 'invalid_gzip', message: error instanceof Error ? error.message : 'it is not gzip' };
  }
}
