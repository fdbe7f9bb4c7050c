import type { BrokenRecord, Envelope, Framed, FrameFault } from './framed.ts';
import { JsonRest } from './json_rest.ts';
import { Passing } from './passing.ts';
import { decodeUtf8, firstInvalidByte } from './utf8.ts';

/** Makes records of a file from the bytes that are held, and counts them. Of a record that is too large to be held, the
 *  beginning has passed by: its first bytes are kept, and how many there were. */
export class Cutting {
  /** Offset in the file of the first byte held. */
  base = 0;
  /** A record of more bytes is broken. */
  readonly max: number;
  readonly #keep: number;
  #count = 0;
  #passing: Passing | null = null;

  constructor(maxRecordBytes: number, keptBytes: number) {
    this.max = maxRecordBytes;
    this.#keep = Math.min(keptBytes, maxRecordBytes);
  }

  /** Whether the beginning of the record is no longer held. */
  get passing(): boolean {
    return this.#passing !== null;
  }

  /** Whether a record of so many bytes, with what of it has passed by, is too large. */
  isTooLarge(bytes: number): boolean {
    return this.#lengthWith(bytes) > this.max;
  }

  /** Counts a record that someone else took. */
  count(): void {
    this.#count += 1;
  }

  /** Lets a part of a record that is too large pass by. */
  pass(part: Uint8Array): void {
    if (this.#passing === null) this.#passing = new Passing(part, this.#keep);
    else this.#passing.add(part);
  }

  /** The record that lies in these bytes, if they are text and not too many. */
  whole(bytes: Uint8Array, start: number, end: number, within: Envelope | null): Framed {
    return this.#text(this.#placed(bytes, start, end), within);
  }

  broken(
    bytes: Uint8Array,
    start: number,
    end: number,
    fault: FrameFault,
    message: string,
    within: Envelope | null,
  ): BrokenRecord {
    return this.#faulty(this.#placed(bytes, start, end), fault, message, within);
  }

  /** What will be left of the document that begins there, once the elements of its lists are cut out. */
  restFrom(start: number): JsonRest {
    return new JsonRest(this.base + start, this.max, this.#keep);
  }

  wholeRest({ offset, size, bytes }: JsonRest): Framed {
    return this.#text({ offset, length: size, raw: bytes }, null);
  }

  brokenRest({ offset, size, bytes }: JsonRest, fault: FrameFault, message: string): BrokenRecord {
    return this.#faulty({ offset, length: size, raw: bytes }, fault, message, null);
  }

  /** The bytes of a record, with what of it has passed by; the first of them where they are too many. */
  #placed(bytes: Uint8Array, start: number, end: number): Placed {
    const length = this.#lengthWith(end - start);
    const most = length > this.max ? this.#keep : length;
    const raw = this.#passing?.kept ?? bytes.subarray(start, start + most);
    const offset = this.base + start - (this.#passing?.size ?? 0);
    this.#passing = null;
    return { offset, length, raw };
  }

  #text(placed: Placed, within: Envelope | null): Framed {
    const { length, raw } = placed;
    if (length > this.max) {
      const message = `the record has ${length} bytes, the limit is ${this.max}; its first ${raw.length} are kept`;
      return this.#faulty(placed, 'record_too_large', message, within);
    }
    const text = decodeUtf8(raw);
    if (text !== null) return { kind: 'whole', ...this.#numbered(), ...placed, within, text };
    const message = `byte ${firstInvalidByte(raw) + 1} of the record does not belong to UTF-8 text; save the file as UTF-8`;
    return this.#faulty(placed, 'invalid_utf8', message, within);
  }

  #faulty(placed: Placed, fault: FrameFault, message: string, within: Envelope | null): BrokenRecord {
    return { kind: 'broken', ...this.#numbered(), ...placed, within, fault, message };
  }

  #numbered() {
    this.#count += 1;
    return { position: this.#count };
  }

  #lengthWith(bytes: number): number {
    return (this.#passing?.size ?? 0) + bytes;
  }
}

interface Placed {
  readonly offset: number;
  readonly length: number;
  readonly raw: Uint8Array;
}
