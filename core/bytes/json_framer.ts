import type { Framed } from './framed.ts';
import type { FrameLimits } from './framer.ts';
import { Growing } from './growing.ts';
import type { Envelopes, NeededMembers } from './json_envelope.ts';
import { JsonReader } from './json_reader.ts';
import type { TakeRecord } from './json_taker.ts';

/** Cuts a file of JSON, given in chunks split anywhere, into records.
 *
 *  A file holds any number of documents: one, one a line, or one right behind another. A document that is a list, or
 *  an object with a list under a key of `envelopes`, is an envelope, and each element of the list is a record; any other
 *  document is a record. An envelope whose lists have no element, or that says more than envelopes do, is a record
 *  too, which comes behind its elements and is without them (`{"Records":[],"error":"e"}`). What `take` takes does not
 *  come out, but counts: positions are from 1. One that cannot be had whole comes out broken, and reading goes on
 *  where the next seems to begin. Elements whose envelope lacks a member of `needed` before their list come out at
 *  the end of their document, with what it said by then, unless too many bytes wait. At most three times
 *  `maxRecordBytes` and one chunk are held. Draw each generator to its end before the next call. */
export class JsonFramer {
  readonly #held = new Growing();
  readonly #reader: JsonReader;

  constructor(
    envelopes: Envelopes,
    limits: FrameLimits = {},
    take: TakeRecord | null = null,
    needed: NeededMembers = new Map(),
  ) {
    this.#reader = new JsonReader(envelopes, limits, take, needed);
  }

  /** The records that this chunk completes. */
  *push(chunk: Uint8Array): Generator<Framed> {
    this.#held.append(chunk);
    yield* this.#reader.read(this.#held.view, false, null);
    const done = Math.min(this.#reader.done, this.#held.view.length);
    this.#held.drop(done);
    this.#reader.shift(done);
  }

  /** The last records. With `error`, the file broke off there: what is left is broken, even where it is nothing. */
  end(error?: string): Generator<Framed> {
    return this.#reader.read(this.#held.view, true, error ?? null);
  }
}
