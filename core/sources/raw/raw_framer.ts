import type { Framed, FrameFault, WholeRecord } from '../../bytes/framed.ts';
import type { FrameLimits } from '../../bytes/framer.ts';
import { JsonFramer } from '../../bytes/json_framer.ts';
import { notTaken, type TakeRecord } from '../../bytes/json_taker.ts';
import { ndjsonFramer } from '../../bytes/ndjson.ts';
import { type Block, blockIn, unpackBlock } from './block.ts';
import { recordLists } from './record_lists.ts';

/** Takes the record that begins at `from`, if it can (`TakeRecord`). `position`: its number. */
export type TakeEvent = (bytes: Uint8Array, from: number, to: number, position: number) => number;

/** Blocks inside blocks: CloudWatch Logs through Kinesis through Firehose. */
const deepest = 3;

/** Cuts a file of AWS JSON into records: lists into their elements, and base64 blocks into the records that they
 *  carry. A block that cannot be opened is one broken record. Positions count the records from 1. */
export class RawFramer {
  readonly #framer: JsonFramer;
  readonly #limits: FrameLimits;
  #count = 0;

  /** @param take takes records straight from the bytes, and is told their number; those that it takes do not come out */
  constructor(limits: FrameLimits = {}, take: TakeEvent | null = null) {
    const taken: TakeRecord = (bytes, at, to, within) => {
      // The events of a log stand inside texts.
      if (take === null || within?.list === 'logEvents') return notTaken;
      const end = take(bytes, at, to, this.#count + 1);
      if (end >= 0) this.#count += 1;
      return end;
    };
    this.#framer = new JsonFramer(recordLists, limits, take === null ? null : taken);
    this.#limits = limits;
  }

  *push(chunk: Uint8Array): Generator<Framed> {
    for (const record of this.#framer.push(chunk)) yield* this.#open(record, deepest);
  }

  *end(error?: string): Generator<Framed> {
    for (const record of this.#framer.end(error)) yield* this.#open(record, deepest);
  }

  *#open(record: Framed, depth: number): Generator<Framed> {
    const block = record.kind === 'whole' && depth > 0 ? blockIn(record) : null;
    if (record.kind === 'broken' || block === null) {
      this.#count += 1;
      yield { ...record, position: this.#count };
      return;
    }
    const opened = unpackBlock(block);
    if ('fault' in opened) yield this.#unopened(record, block, opened.fault, opened.message);
    else yield* this.#inside(opened.bytes, depth - 1);
  }

  /** What a block carries: JSON, or lines. */
  *#inside(bytes: Uint8Array, depth: number): Generator<Framed> {
    const first = bytes.find((byte) => byte > 0x20);
    const json = first === 0x7b || first === 0x5b;
    const framer = json ? new JsonFramer(recordLists, this.#limits) : ndjsonFramer(this.#limits);
    for (const record of framer.push(bytes)) yield* this.#open(record, depth);
    for (const record of framer.end()) yield* this.#open(record, depth);
  }

  #unopened(record: WholeRecord, block: Block, fault: FrameFault, message: string): Framed {
    this.#count += 1;
    const { offset, length, raw, within } = record;
    const where = `the block under ${block.key}: ${message}`;
    return { kind: 'broken', position: this.#count, offset, length, raw, within, fault, message: where };
  }
}
