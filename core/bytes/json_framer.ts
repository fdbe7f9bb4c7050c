import { Cutting } from './cutting.ts';
import { brokeOff, lostStructure, unclosed } from './frame_messages.ts';
import type { Envelope, Framed, FrameFault } from './framed.ts';
import type { FrameLimits } from './framer.ts';
import { Growing } from './growing.ts';
import { membersBefore } from './json_envelope.ts';
import { behindMark, behindSeparators, openingOf, resumption } from './json_resync.ts';
import { isBroken, JsonScan, listOpens, needsMore } from './json_scan.ts';
import { JsonTaker, type TakeRecord } from './json_taker.ts';
import { lineFeed } from './line.ts';
import { decodeUtf8 } from './utf8.ts';

/** Between documents; in a document; between and in the elements of a list; in what is no document; behind a fault. */
type Mode = 'documents' | 'document' | 'elements' | 'element' | 'stray' | 'lost';

/** Cuts a file of JSON, given in chunks split anywhere, into records.
 *
 *  A file holds any number of documents: one, one a line, or one right behind another. A document that is a list, or
 *  an object with a list under a key of `lists`, is an envelope, and each element of the list is a record; any other
 *  document is a record. What `take` takes of them does not come out, but counts: positions are from 1. One that cannot
 *  be had whole comes out broken, and reading goes on where the next seems to begin. At most `maxRecordBytes` and one
 *  chunk are held. Draw each generator to its end before the next call. */
export class JsonFramer {
  readonly #lists: ReadonlySet<string>;
  readonly #held = new Growing();
  readonly #cutting: Cutting;
  readonly #taker: JsonTaker;
  readonly #document = new JsonScan();
  readonly #element = new JsonScan();
  #mode: Mode = 'documents';
  #begun = false;
  #start = 0; // where the record begins, or what comes next is looked for
  #at = 0;
  #opened = false; // whether the document turned out to be an envelope
  #within: Envelope | null = null; // of the list that is read
  #opening: Uint8Array | null = null; // how its elements begin
  #behind = false; // whether an element ended, and no comma has come since
  #unended = false; // whether the lost record is one that does not end
  #told = false; // whether a record has said that the file broke off

  constructor(lists: ReadonlySet<string>, limits: FrameLimits = {}, take: TakeRecord | null = null) {
    this.#lists = lists;
    this.#cutting = new Cutting(limits.maxRecordBytes ?? 16 * 1024 * 1024, limits.keptBytes ?? 64 * 1024);
    this.#taker = new JsonTaker(take, this.#cutting);
  }

  /** The records that this chunk completes. */
  *push(chunk: Uint8Array): Generator<Framed> {
    this.#held.append(chunk);
    yield* this.#read(false, null);
    this.#release();
  }

  /** The last records. With `error`, the file broke off there: what is left is broken, even where it is nothing. */
  *end(error?: string): Generator<Framed> {
    yield* this.#read(true, error ?? null);
    const { view } = this.#held;
    if (error !== undefined && !this.#told)
      yield this.#broken(view, this.#start, view.length, 'truncated_input', brokeOff(error));
  }

  *#read(ended: boolean, error: string | null): Generator<Framed> {
    const bytes = this.#held.view;
    const behind = this.#begun ? 0 : behindMark(bytes, ended);
    if (behind < 0) return;
    if (!this.#begun) this.#go('documents', behind);
    this.#begun = true;
    for (;;) {
      const [before, mode] = [this.#at, this.#mode];
      yield* this.#step(bytes, ended, error);
      if (this.#mode === mode && this.#at === before) return;
    }
  }

  #step(bytes: Uint8Array, ended: boolean, error: string | null): Iterable<Framed> {
    switch (this.#mode) {
      case 'documents':
        return this.#beginDocument(bytes);
      case 'document':
        return this.#readDocument(bytes, ended);
      case 'elements':
        return this.#beginElement(bytes, ended, error);
      case 'element':
        return this.#readElement(bytes, ended);
      case 'stray':
        return this.#readStray(bytes, ended);
      case 'lost':
        return this.#resume(bytes, ended, error);
    }
  }

  #beginDocument(bytes: Uint8Array): readonly Framed[] {
    const at = behindSeparators(bytes, this.#taker.documents(bytes, this.#at));
    this.#go('documents', at);
    if (at >= bytes.length) return [];
    this.#opened = false;
    this.#within = null;
    this.#opening = null;
    this.#behind = false;
    const byte = bytes[at];
    if (byte === 0x5b) {
      this.#within = { list: '', members: '{}' };
      this.#go('elements', at + 1);
    } else if (byte === 0x7b) {
      this.#go('document', at);
      this.#document.begin(at);
    } else this.#go('stray', at);
    return [];
  }

  *#readDocument(bytes: Uint8Array, ended: boolean): Generator<Framed> {
    const end = this.#document.scan(bytes, bytes.length, ended);
    this.#at = this.#document.at;
    if (end === listOpens) this.#openList(bytes);
    else if (end === isBroken && this.#opened) yield* this.#endDocument(bytes, this.#at);
    else if (end === isBroken) this.#lose(bytes, false);
    else if (end === needsMore) this.#wait(bytes, ended);
    else {
      if (!this.#opened) yield* this.#whole(bytes, this.#start, end);
      this.#go('documents', end);
    }
  }

  /** A list opens in the document: an envelope where its key is one of `lists`. */
  #openList(bytes: Uint8Array): void {
    const { keyStart, keyEnd } = this.#document;
    const list = this.#cutting.passing ? null : decodeUtf8(bytes.subarray(keyStart + 1, keyEnd - 1));
    if (list === null || !this.#lists.has(list)) return;
    const members = this.#opened ? null : membersBefore(bytes.subarray(this.#start, keyStart));
    this.#within = { list, members: members ?? this.#within?.members ?? '{}' };
    this.#opening = null;
    this.#behind = false;
    this.#opened = true;
    this.#go('elements', this.#at);
  }

  *#beginElement(bytes: Uint8Array, ended: boolean, error: string | null): Generator<Framed> {
    this.#at = this.#taker.elements(bytes, this.#at, this.#within, this.#behind);
    this.#behind ||= this.#taker.took;
    this.#opening ??= this.#taker.opening(bytes);
    const at = behindSeparators(bytes, this.#at);
    if (bytes.subarray(this.#at, at).includes(0x2c)) this.#behind = false;
    this.#go('elements', at);
    if (at >= bytes.length) {
      if (!ended || error !== null) return;
      yield this.#broken(bytes, at, at, 'truncated_input', unclosed);
      return this.#go('documents', at);
    }
    if (bytes[at] !== 0x5d) {
      if (this.#behind) return yield* this.#endDocument(bytes, at); // no comma
      this.#element.begin(at);
      return this.#go('element', at);
    }
    this.#go(this.#within?.list === '' ? 'documents' : 'document', at + 1);
    this.#document.listEnded(at + 1);
  }

  *#readElement(bytes: Uint8Array, ended: boolean): Generator<Framed> {
    const end = this.#element.scan(bytes, bytes.length, false);
    this.#at = this.#element.at;
    if (end === isBroken) this.#lose(bytes, false);
    else if (end === needsMore) this.#wait(bytes, ended);
    else if (end !== listOpens) {
      this.#opening ??= openingOf(bytes.subarray(this.#start, end));
      yield* this.#whole(bytes, this.#start, end);
      this.#go('elements', end);
      this.#behind = true;
    }
  }

  /** The envelope breaks off here: what follows is a document of its own. */
  *#endDocument(bytes: Uint8Array, at: number): Generator<Framed> {
    yield this.#broken(bytes, at, at, 'invalid_json', lostStructure);
    this.#go('documents', at);
  }

  /** The value goes on behind what is held: the file ends too early, or the record may become too large. */
  #wait(bytes: Uint8Array, ended: boolean): void {
    if (ended) return void this.#lose(bytes, true);
    // What begins a record is recognised by what stands before it.
    const done = Math.min(this.#at, bytes.length) - (this.#mode === 'lost' ? 1024 : 0);
    if (this.#mode === 'document' && this.#opened) this.#start = done;
    if (done <= this.#start || !this.#cutting.isTooLarge(bytes.length - this.#start)) return;
    this.#cutting.pass(bytes.subarray(this.#start, done));
    this.#start = done;
  }

  /** The record is broken. Those that it seems to hold may be good, so the search begins right behind its start. */
  #lose(bytes: Uint8Array, unended: boolean): void {
    if (this.#mode === 'document' && this.#opened) this.#start = Math.min(this.#at, bytes.length);
    this.#unended = unended;
    if (this.#mode === 'element') this.#opening ??= openingOf(bytes.subarray(this.#start));
    this.#go('lost', this.#start, this.#start + 1);
    this.#behind = false;
  }

  *#readStray(bytes: Uint8Array, ended: boolean): Generator<Framed> {
    const found = bytes.indexOf(lineFeed, this.#at);
    const end = found < 0 ? bytes.length : found;
    if (found < 0 && !ended) {
      this.#at = end;
      return this.#wait(bytes, false);
    }
    yield* this.#whole(bytes, this.#start, end);
    this.#go('documents', end);
  }

  /** Looks for the next place where a record begins; all before it is one broken record. */
  *#resume(bytes: Uint8Array, ended: boolean, error: string | null): Generator<Framed> {
    const found = resumption(bytes, this.#at, bytes.length, this.#opening);
    const end = found?.at ?? bytes.length;
    if (found === null && !ended) {
      // How an element begins may be cut by the end of what is here.
      this.#at = Math.max(this.#at, end - (this.#opening?.length ?? 1));
      return this.#wait(bytes, false);
    }
    if (found === null && this.#unended) {
      const why = error === null ? unclosed : brokeOff(error);
      yield this.#broken(bytes, this.#start, end, 'truncated_input', why);
      this.#told = error !== null;
    } else yield this.#broken(bytes, this.#start, end, 'invalid_json', lostStructure);
    this.#go(found?.inList === true ? 'elements' : 'documents', end);
  }

  *#whole(bytes: Uint8Array, start: number, end: number): Generator<Framed> {
    if (!this.#taker.takesRest(bytes, start, end, this.#within))
      yield this.#cutting.whole(bytes, start, end, this.#within);
  }

  #broken(bytes: Uint8Array, start: number, end: number, fault: FrameFault, message: string): Framed {
    return this.#cutting.broken(bytes, start, end, fault, message, this.#within);
  }

  #go(mode: Mode, start: number, at = start): void {
    this.#mode = mode;
    this.#start = start;
    this.#at = at;
  }

  /** Lets go of what is done, and moves the places with it. */
  #release(): void {
    const done = Math.min(this.#start, this.#held.view.length);
    this.#held.drop(done);
    this.#cutting.base += done;
    this.#start -= done;
    this.#at -= done;
    for (const scan of [this.#document, this.#element]) scan.shift(done);
  }
}
