import type { Framed } from '../../bytes/framed.ts';
import type { FrameLimits } from '../../bytes/framer.ts';
import { JsonFramer } from '../../bytes/json_framer.ts';
import { notTaken, type TakeRecord } from '../../bytes/json_taker.ts';
import { carried } from './carried.ts';
import { neededMembers, recordLists } from './record_lists.ts';

/** Takes the record that begins at `from`, if it can (`TakeRecord`). `position`: its number. */
export type TakeEvent = (bytes: Uint8Array, from: number, to: number, position: number) => number;

/** Cuts a file of AWS JSON into records: lists into their elements, base64 blocks and messages into the records that
 *  they carry. Positions count the records from 1. */
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
    this.#framer = new JsonFramer(recordLists, limits, take === null ? null : taken, neededMembers);
    this.#limits = limits;
  }

  push(chunk: Uint8Array): Generator<Framed> {
    return this.#open(this.#framer.push(chunk));
  }

  end(error?: string): Generator<Framed> {
    return this.#open(this.#framer.end(error));
  }

  *#open(records: Iterable<Framed>): Generator<Framed> {
    for (const record of records) {
      for (const one of carried(record, this.#limits)) {
        this.#count += 1;
        yield { ...one, position: this.#count };
      }
    }
  }
}
