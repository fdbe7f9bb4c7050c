import type { Framed, FrameFault, WholeRecord } from '../../bytes/framed.ts';
import type { FrameLimits } from '../../bytes/framer.ts';
import { JsonFramer } from '../../bytes/json_framer.ts';
import { behindMark } from '../../bytes/line.ts';
import { ndjsonFramer } from '../../bytes/ndjson.ts';
import { around } from './around.ts';
import { blockIn, isBinary, mostUnpacked, unpackBlock } from './block.ts';
import { bodyIn } from './body.ts';
import { neededMembers, recordLists } from './record_lists.ts';
import type { Delivery } from './source.ts';

/** Blocks and bodies inside each other: CloudWatch Logs through Kinesis through Firehose, through a queue. */
const deepest = 4;

/** What a record carries: bytes, and what is said of them; or why they cannot be had. */
type Inside =
  | { readonly bytes: Uint8Array; readonly delivery: Partial<Delivery> }
  | { readonly fault: FrameFault; readonly message: string };

/** The records that a record carries, in a block of base64 or in the text of a message: itself, where it carries none. A
 *  block that cannot be opened makes it broken. Their positions are not those of the file. All blocks of one record unpack
 *  to 64 MiB at most. */
export function carried(record: Framed, limits: FrameLimits): Iterable<Framed> {
  const room = { left: mostUnpacked };
  const inside = record.kind === 'whole' ? insideOf(record, room) : null;
  return inside === null ? [record] : open(record, inside, { limits, room, depth: deepest });
}

/** What bounds the opening of a record. */
interface Bounds {
  readonly limits: FrameLimits;
  /** Bytes that blocks may still unpack to. */
  readonly room: { left: number };
  /** How many more may stand in each other. */
  readonly depth: number;
}

function insideOf(record: WholeRecord, room: Bounds['room']): Inside | null {
  const block = blockIn(record);
  if (block === null) {
    const body = bodyIn(record);
    return body === null ? null : { bytes: new TextEncoder().encode(body.text), delivery: body.delivery };
  }
  const where = `the block under ${block.key}`;
  const opened = unpackBlock(block, room.left);
  if ('fault' in opened) return { fault: opened.fault, message: `${where}: ${opened.message}` };
  room.left -= opened.bytes.length;
  if (isJson(opened.bytes) || !isBinary(opened.bytes)) return { bytes: opened.bytes, delivery: {} };
  return { fault: 'unknown_format', message: `${where}: it is neither JSON, lines of text nor gzip` };
}

function* open(record: Framed, inside: Inside, bounds: Bounds): Generator<Framed> {
  if ('fault' in inside) {
    const { position, offset, length, raw, within } = record;
    return yield { kind: 'broken', position, offset, length, raw, within, ...inside };
  }
  const depth = bounds.depth - 1;
  let isEmpty = true;
  for (const cutOut of cut(inside.bytes, bounds.limits)) {
    isEmpty = false;
    const inner = { ...cutOut, within: around(cutOut.within, record.within, inside.delivery) };
    const further = inner.kind === 'whole' && depth > 0 ? insideOf(inner, bounds.room) : null;
    if (further === null) yield inner;
    else yield* open(inner, further, { ...bounds, depth });
  }
  if (isEmpty) yield record;
}

function* cut(bytes: Uint8Array, limits: FrameLimits): Generator<Framed> {
  const framer = isJson(bytes)
    ? new JsonFramer(recordLists, limits, null, neededMembers)
    : ndjsonFramer(limits);
  yield* framer.push(bytes);
  yield* framer.end();
}

/** Whether the first thing that stands there is a brace or a bracket. */
function isJson(bytes: Uint8Array): boolean {
  const first = bytes.subarray(behindMark(bytes)).find((byte) => byte > 0x20);
  return first === 0x7b || first === 0x5b;
}
