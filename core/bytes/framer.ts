import { brokeOff, strayQuote, unterminatedQuote } from './frame_messages.ts';
import type { Framed, FrameFault } from './framed.ts';
import { Growing } from './growing.ts';
import { byteOrderMark, isBlank, lineFeed, withoutReturn } from './line.ts';
import { Passing } from './passing.ts';
import { decodeUtf8, firstInvalidByte } from './utf8.ts';

/** What a line does to the record that it is a part of. */
export type LineEnd = 'ends' | 'goes_on' | 'stray_quote';

/** Reads bytes [from, to) of a line, without its end; `open`: the record goes on from the line before. */
export type ReadLine = (bytes: Uint8Array, from: number, to: number, open: boolean) => LineEnd;

export interface FrameLimits {
  /** A longer record is broken. 16 MiB where absent. */
  readonly maxRecordBytes?: number;
  /** How much of such a record is kept. 64 KiB where absent. */
  readonly keptBytes?: number;
}

/** Cuts a file, given in chunks split anywhere, into records of one or more lines.
 *
 *  Lines end in \n or \r\n; the last may lack its end. A byte order mark at the start and lines of blanks only
 *  belong to no record. A record that cannot be had whole comes out broken, and those beside it are not touched:
 *  what is too large, ends in an error or is not UTF-8 is one broken record; where a record of several lines
 *  turns out not to be one, its first line is broken and the next line begins afresh.
 *  At most `maxRecordBytes` and one chunk are held. Draw each generator to its end before the next call. */
export class Framer {
  readonly #readLine: ReadLine;
  readonly #max: number;
  readonly #keep: number;
  readonly #held = new Growing();
  /** Offset in the file of the first byte held. */
  #base = 0;
  /** Number of the line at `#lineStart`, and of the first line of the record. */
  #line = 1;
  #position = 1;
  // Places among the bytes held.
  #recordStart = 0;
  #lineStart = 0;
  #searched = 0;
  /** End and successor of the record's first line, while it goes on. */
  #firstEnd = 0;
  #secondStart = 0;
  #open = false;
  #begun = false;
  #passing: Passing | null = null;

  constructor(readLine: ReadLine, limits: FrameLimits = {}) {
    this.#readLine = readLine;
    this.#max = limits.maxRecordBytes ?? 16 * 1024 * 1024;
    this.#keep = Math.min(limits.keptBytes ?? 64 * 1024, this.#max);
  }

  /** The records that this chunk completes. */
  *push(chunk: Uint8Array): Generator<Framed> {
    this.#held.append(chunk);
    yield* this.#scan(false);
    this.#release();
  }

  /** The last record. With `error`, the file broke off there: what is left is broken, even where it is nothing. */
  *end(error?: string): Generator<Framed> {
    yield* this.#scan(true);
    yield* this.#last(error ?? null);
    this.#release();
  }

  *#scan(ended: boolean): Generator<Framed> {
    const bytes = this.#held.view;
    if (!this.#begun && !this.#begin(bytes, ended)) return;
    for (;;) {
      const at = bytes.indexOf(lineFeed, this.#searched);
      if (this.#passing !== null) {
        const passed = this.#pass(bytes, this.#passing, at);
        if (passed === null) return;
        yield passed;
      } else if (at >= 0) {
        yield* this.#takeLine(bytes, withoutReturn(bytes, this.#lineStart, at), at + 1);
      } else {
        this.#searched = bytes.length;
        if (bytes.length - this.#recordStart <= this.#max + 1) return;
        if (this.#open)
          yield this.#giveUp(bytes, 'the record grew above the limit before the quote was closed');
        else this.#beginPassing(bytes);
      }
    }
  }

  /** Skips the byte order mark; false where too little is there to tell. */
  #begin(bytes: Uint8Array, ended: boolean): boolean {
    const marked = byteOrderMark.every((byte, index) => index >= bytes.length || bytes[index] === byte);
    if (marked && bytes.length < byteOrderMark.length && !ended) return false;
    this.#begun = true;
    if (marked && bytes.length >= byteOrderMark.length) this.#startAt(byteOrderMark.length, this.#line);
    return true;
  }

  *#takeLine(bytes: Uint8Array, end: number, next: number): Generator<Framed> {
    if (end - this.#recordStart > this.#max) {
      if (this.#open)
        yield this.#giveUp(bytes, 'the record grew above the limit before the quote was closed');
      else yield this.#tooLarge(bytes, end, next);
      return;
    }
    if (!this.#open && isBlank(bytes, this.#lineStart, end)) {
      this.#startAt(next, this.#line + 1);
      return;
    }
    switch (this.#readLine(bytes, this.#lineStart, end, this.#open)) {
      case 'ends': {
        const record = this.#whole(bytes.subarray(this.#recordStart, end));
        this.#startAt(next, this.#line + 1);
        yield record;
        return;
      }
      case 'goes_on':
        if (!this.#open) {
          this.#open = true;
          this.#firstEnd = end;
          this.#secondStart = next;
        }
        this.#line += 1;
        this.#lineStart = next;
        this.#searched = next;
        return;
      case 'stray_quote': {
        if (this.#open) {
          yield this.#giveUp(bytes, `line ${this.#line} has a quote that cannot close it`);
          return;
        }
        const record = this.#broken(bytes.subarray(this.#lineStart, end), 'stray_quote', strayQuote);
        this.#startAt(next, this.#line + 1);
        yield record;
      }
    }
  }

  *#last(error: string | null): Generator<Framed> {
    const bytes = this.#held.view;
    if (this.#passing !== null) {
      yield this.#passed(this.#passing, error === null ? this.#passing.length : this.#passing.size, error);
      return;
    }
    while (error !== null || this.#recordStart < bytes.length) {
      const at = bytes.indexOf(lineFeed, this.#searched);
      if (at >= 0) {
        yield* this.#takeLine(bytes, withoutReturn(bytes, this.#lineStart, at), at + 1);
        continue;
      }
      if (error === null && this.#lineStart < bytes.length) {
        yield* this.#takeLine(bytes, withoutReturn(bytes, this.#lineStart, bytes.length), bytes.length);
      }
      if (this.#open) {
        yield this.#giveUp(bytes, error === null ? 'the file ended first' : brokeOff(error));
        continue;
      }
      if (error === null) continue;
      yield this.#broken(bytes.subarray(this.#recordStart), 'truncated_input', brokeOff(error));
      this.#startAt(bytes.length, this.#line);
      return;
    }
  }

  /** The first line of a record that is none; the line after it begins afresh. */
  #giveUp(bytes: Uint8Array, why: string): Framed {
    const raw = bytes.subarray(this.#recordStart, this.#firstEnd);
    const record = this.#broken(raw, 'unterminated_quote', `${unterminatedQuote}: ${why}`);
    this.#startAt(this.#secondStart, this.#position + 1);
    return record;
  }

  #tooLarge(bytes: Uint8Array, end: number, next: number): Framed {
    const passing = new Passing(bytes.subarray(this.#recordStart, end), this.#keep);
    const record = this.#passed(passing, passing.size, null);
    this.#startAt(next, this.#line + 1);
    return record;
  }

  #beginPassing(bytes: Uint8Array): void {
    this.#passing = new Passing(bytes.subarray(this.#recordStart), this.#keep);
    this.#lineStart = bytes.length;
  }

  /** Passes by what follows of a record that is too large; it, where its line ends here. */
  #pass(bytes: Uint8Array, passing: Passing, at: number): Framed | null {
    const end = at < 0 ? bytes.length : at;
    passing.add(bytes.subarray(this.#lineStart, end));
    this.#lineStart = end;
    this.#searched = end;
    if (at < 0) return null;
    const record = this.#passed(passing, passing.length, null);
    this.#passing = null;
    this.#startAt(at + 1, this.#line + 1);
    return record;
  }

  #passed(passing: Passing, length: number, error: string | null): Framed {
    const tooLarge = `the record has ${length} bytes, the limit is ${this.#max}; its first ${passing.kept.length} are kept`;
    const broken =
      error === null
        ? this.#broken(passing.kept, 'record_too_large', tooLarge)
        : this.#broken(passing.kept, 'truncated_input', brokeOff(error));
    return { ...broken, length };
  }

  #whole(raw: Uint8Array): Framed {
    const text = decodeUtf8(raw);
    if (text !== null) return { kind: 'whole', ...this.#frame(raw), text };
    const message = `byte ${firstInvalidByte(raw) + 1} of the record does not belong to UTF-8 text; save the file as UTF-8`;
    return this.#broken(raw, 'invalid_utf8', message);
  }

  #broken(raw: Uint8Array, fault: FrameFault, message: string): Framed {
    return { kind: 'broken', ...this.#frame(raw), fault, message };
  }

  #frame(raw: Uint8Array) {
    const offset = this.#base + this.#recordStart;
    return { position: this.#position, offset, length: raw.length, raw, within: null };
  }

  /** A new record begins at this place, in this line. */
  #startAt(place: number, line: number): void {
    this.#recordStart = place;
    this.#lineStart = place;
    this.#searched = place;
    this.#line = line;
    this.#position = line;
    this.#open = false;
  }

  /** Lets go of what is done, and moves the places with it. */
  #release(): void {
    const done = this.#passing === null ? this.#recordStart : this.#lineStart;
    this.#held.drop(done);
    this.#base += done;
    this.#recordStart -= done;
    this.#lineStart -= done;
    this.#searched -= done;
    this.#firstEnd -= done;
    this.#secondStart -= done;
  }
}
