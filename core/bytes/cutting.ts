import type { BrokenRecord, Envelope, Framed, FrameFault } from './framed.ts';
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
    const length = this.#lengthWith(end - start);
    if (length > this.max) {
      const kept = this.#passing?.kept.length ?? Math.min(this.#keep, length);
      const message = `the record has ${length} bytes, the limit is ${this.max}; its first ${kept} are kept`;
      return this.broken(bytes, start, end, 'record_too_large', message, within);
    }
    const raw = bytes.subarray(start, end);
    const text = decodeUtf8(raw);
    if (text !== null) return { kind: 'whole', ...this.#frame(start, raw, length, within), text };
    const message = `byte ${firstInvalidByte(raw) + 1} of the record does not belong to UTF-8 text; save the file as UTF-8`;
    return this.broken(bytes, start, end, 'invalid_utf8', message, within);
  }

  broken(
    bytes: Uint8Array,
    start: number,
    end: number,
    fault: FrameFault,
    message: string,
    within: Envelope | null,
  ): BrokenRecord {
    const length = this.#lengthWith(end - start);
    const most = length > this.max ? this.#keep : length;
    const raw = this.#passing?.kept ?? bytes.subarray(start, start + most);
    const begin = start - (this.#passing?.size ?? 0);
    this.#passing = null;
    return { kind: 'broken', ...this.#frame(begin, raw, length, within), fault, message };
  }

  #lengthWith(bytes: number): number {
    return (this.#passing?.size ?? 0) + bytes;
  }

  #frame(start: number, raw: Uint8Array, length: number, within: Envelope | null) {
    this.#count += 1;
    return { position: this.#count, offset: this.base + start, length, raw, within };
  }
}
