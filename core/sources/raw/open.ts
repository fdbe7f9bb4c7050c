import type { WholeRecord } from '../../bytes/framed.ts';
import type { JsonObject } from '../../bytes/json.ts';
import { isEmptyEnvelope } from '../../bytes/json_envelope.ts';
import { decodeUtf8, withoutMark } from '../../bytes/utf8.ts';
import { Refusal } from '../settle.ts';
import { saidAround } from './around.ts';
import { type Block, blockIn, unpackBlock } from './block.ts';
import { Fields } from './fields.ts';
import { deepest, type Inner, innerOf, innerOfLogEvent, objectIn } from './inner.ts';
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

const emptyEnvelope: Opened = { kind: 'not_applicable', source: 'envelope', rule: 'empty_envelope' };

/** Takes a record out of its envelopes. @throws Refusal where what is inside cannot be read */
export function openRecord(record: WholeRecord, known: Delivery = noDelivery): Opened {
  const { text, within } = record;
  const delivery = { ...known, ...saidAround(within), list: within?.list ?? null };
  if (within?.list === 'logEvents')
    return openInner(innerOfLogEvent(record), 'cloudwatch-logs', delivery, deepest);
  const block = blockIn(record);
  return block === null ? openText(text, delivery, deepest) : leftBlock(block);
}

/** A block out of which nothing was cut. */
function leftBlock(block: Block): Opened {
  const opened = unpackBlock(block);
  if ('fault' in opened) throw new Refusal(opened.fault, `the block under ${block.key}: ${opened.message}`);
  if (decodeUtf8(opened.bytes)?.trim() === '') return emptyEnvelope;
  throw new Refusal('unpacks_too_large', `the block under ${block.key} stands in too many others`);
}

function openText(marked: string, delivery: Delivery, depth: number): Opened {
  const text = withoutMark(marked);
  const begin = text.trimStart()[0];
  if (begin === '{') return openObject(objectIn(text), delivery, depth);
  if (/^\s*\[\s*\]\s*$/.test(text)) return emptyEnvelope;
  if (begin === '[' || begin === undefined)
    throw new Refusal('invalid_json', 'expected a JSON object or a line of a flow log');
  return { kind: 'line', line: text, delivery };
}

function openObject(json: JsonObject, delivery: Delivery, depth: number): Opened {
  if (isEmptyEnvelope(json, recordLists)) return emptyEnvelope;
  const fields = new Fields(json);
  const inner = depth > 0 ? innerOf(fields, delivery.list) : null;
  return inner === null
    ? { kind: 'event', event: { fields, ...delivery } }
    : openInner(inner, 'sns', delivery, depth - 1);
}

function openInner(inner: NonNullable<Inner>, source: string, delivery: Delivery, depth: number): Opened {
  if ('rule' in inner) return { kind: 'not_applicable', source, rule: inner.rule };
  return openText(inner.text, { ...delivery, ...inner.delivery }, depth);
}
