import { Cutting } from './cutting.ts';
import { brokeOff, lostStructure, unclosed } from './frame_messages.ts';
import type { Framed, FrameFault } from './framed.ts';
import type { FrameLimits } from './framer.ts';
import { type JsonCutting, JsonDocument } from './json_document.ts';
import type { Envelopes, NeededMembers } from './json_envelope.ts';
import { behindMark, behindSeparators, openingOf, resumption } from './json_resync.ts';
import { isBroken, JsonScan, listOpens, needsMore } from './json_scan.ts';
import { JsonTaker, type TakeRecord } from './json_taker.ts';
import { lineFeed } from './line.ts';

/** Between documents; in a document, before and behind its first list; between and in the elements of a list; in what
 *  is no document; behind a fault in a record, and behind one in what follows a list. */
type Mode = 'documents' | 'document' | 'tail' | 'elements' | 'element' | 'stray' | 'lost' | 'lost_tail';

/** Follows the documents in the bytes that are held, and cuts records out of them (`JsonFramer`). */
export class JsonReader {
  readonly #cutting: Cutting;
  readonly #taker: JsonTaker;
  readonly #of: JsonCutting;
  readonly #scan = new JsonScan();
  readonly #element = new JsonScan();
  #document: JsonDocument;
  #mode: Mode = 'documents';
  #start = 0; // where the record begins, or what comes next is looked for
  #at = 0;
  #opening: Uint8Array | null = null; // how the elements of the list begin
  #behind = false; // whether an element ended, and no comma has come since
  #unended = false; // whether the lost record is one that does not end
  #told = false; // whether a record has said that the file broke off

  constructor(
    envelopes: Envelopes,
    limits: FrameLimits = {},
    take: TakeRecord | null = null,
    needed: NeededMembers = new Map(),
  ) {
    this.#cutting = new Cutting(limits.maxRecordBytes ?? 16 * 1024 * 1024, limits.keptBytes ?? 64 * 1024);
    this.#taker = new JsonTaker(take, this.#cutting);
    this.#of = { cutting: this.#cutting, taker: this.#taker, envelopes, needed };
    this.#document = new JsonDocument(this.#of, 0);
  }

  /** How many bytes are done with. */
  get done(): number {
    return this.#start;
  }

  /** The records that are complete in these bytes. `ended`: nothing follows, `error` says why where the file broke off;
   *  then what is left is broken, even where it is nothing. */
  *read(bytes: Uint8Array, ended: boolean, error: string | null): Generator<Framed> {
    for (;;) {
      const [before, mode] = [this.#at, this.#mode];
      yield* this.#step(bytes, ended, error);
      if (this.#mode === mode && this.#at === before) break;
    }
    if (error === null || this.#told) return;
    const why = this.#whyEnded(error);
    yield this.#cutting.broken(bytes, this.#start, bytes.length, 'truncated_input', why, null);
  }

  /** Bytes before the held ones were let go. */
  shift(count: number): void {
    this.#cutting.base += count;
    this.#start -= count;
    this.#at -= count;
    for (const scan of [this.#scan, this.#element]) scan.shift(count);
  }

  #step(bytes: Uint8Array, ended: boolean, error: string | null): Iterable<Framed> {
    switch (this.#mode) {
      case 'documents':
        return this.#beginDocument(bytes, ended);
      case 'document':
      case 'tail':
        return this.#readDocument(bytes, ended);
      case 'elements':
        return this.#beginElement(bytes, ended, error);
      case 'element':
        return this.#readElement(bytes, ended);
      case 'stray':
        return this.#readStray(bytes, ended);
      case 'lost':
      case 'lost_tail':
        return this.#resume(bytes, ended, error);
    }
  }

  #beginDocument(bytes: Uint8Array, ended: boolean): readonly Framed[] {
    const at = behindSeparators(bytes, this.#taker.documents(bytes, this.#at));
    const mark = behindMark(bytes, at, ended);
    this.#go('documents', Math.max(at, mark));
    if (mark !== at || at >= bytes.length) return [];
    this.#document = new JsonDocument(this.#of, at);
    this.#opening = null;
    const byte = bytes[at];
    if (byte === 0x5b) {
      this.#document.isList(bytes.subarray(at, at + 1));
      this.#beginList(at + 1);
    } else if (byte === 0x7b) {
      this.#go('document', at);
      this.#scan.begin(at);
    } else this.#go('stray', at);
    return [];
  }

  *#readDocument(bytes: Uint8Array, ended: boolean): Generator<Framed> {
    const end = this.#scan.scan(bytes, bytes.length, ended);
    this.#at = this.#scan.at;
    if (end === listOpens) {
      const { keyStart, keyEnd } = this.#scan;
      const part = bytes.subarray(this.#start, this.#at);
      if (this.#document.beginsList(part, keyStart - this.#start, keyEnd - this.#start))
        this.#beginList(this.#at);
    } else if (end === isBroken && this.#mode === 'tail') yield* this.#breakOff(bytes, this.#at);
    else if (end === isBroken) this.#lose(bytes, false);
    else if (end === needsMore) this.#wait(bytes, ended);
    else if (this.#mode === 'tail') yield* this.#endEnvelope(bytes, end);
    else {
      yield* this.#document.whole(bytes, this.#start, end);
      this.#go('documents', end);
    }
  }

  #beginList(at: number): void {
    this.#opening = null;
    this.#behind = false;
    this.#go('elements', at);
  }

  *#beginElement(bytes: Uint8Array, ended: boolean, error: string | null): Generator<Framed> {
    this.#at = this.#taker.elements(bytes, this.#at, this.#document.within, this.#behind);
    this.#behind ||= this.#taker.took;
    if (this.#behind) this.#document.isEmpty = false;
    this.#opening ??= this.#taker.opening(bytes);
    const at = behindSeparators(bytes, this.#at);
    if (bytes.subarray(this.#at, at).includes(0x2c)) this.#behind = false;
    this.#go('elements', at);
    if (at >= bytes.length) {
      if (ended) yield* this.#breakOff(bytes, at, 'truncated_input', this.#whyEnded(error));
      return;
    }
    if (bytes[at] !== 0x5d) {
      if (this.#behind) return yield* this.#breakOff(bytes, at); // no comma
      this.#document.isEmpty = false;
      this.#element.begin(at);
      return this.#go('element', at);
    }
    if (this.#document.within?.list === '') return yield* this.#endEnvelope(bytes, at + 1);
    this.#go('tail', at, at + 1);
    this.#scan.listEnded(at + 1);
  }

  *#readElement(bytes: Uint8Array, ended: boolean): Generator<Framed> {
    const end = this.#element.scan(bytes, bytes.length, false);
    this.#at = this.#element.at;
    if (end === isBroken) this.#lose(bytes, false);
    else if (end === needsMore) this.#wait(bytes, ended);
    else if (end !== listOpens) {
      this.#opening ??= openingOf(bytes.subarray(this.#start, end));
      yield* this.#document.whole(bytes, this.#start, end);
      this.#go('elements', end);
      this.#behind = true;
    }
  }

  *#endEnvelope(bytes: Uint8Array, end: number): Generator<Framed> {
    this.#document.add(bytes.subarray(this.#start, end));
    yield* this.#document.ended();
    this.#go('documents', end);
  }

  /** The envelope breaks off here: what follows is a document of its own. */
  *#breakOff(bytes: Uint8Array, at: number, fault?: FrameFault, why?: string): Generator<Framed> {
    this.#document.add(bytes.subarray(this.#start, at));
    this.#go('documents', at);
    yield* this.#document.brokenOff(fault ?? 'invalid_json', why ?? lostStructure);
  }

  #whyEnded(error: string | null): string {
    this.#told = error !== null;
    return error === null ? unclosed : brokeOff(error);
  }

  /** The value goes on behind what is held: the file ends too early, or the record may become too large. */
  #wait(bytes: Uint8Array, ended: boolean): void {
    if (ended) {
      this.#lose(bytes, true);
      return;
    }
    const inTail = this.#mode === 'tail' || this.#mode === 'lost_tail';
    // What begins a record is recognised by what stands before it.
    const done = Math.min(this.#at, bytes.length) - (this.#mode.startsWith('lost') ? 1024 : 0);
    const size = bytes.length - this.#start + (inTail ? this.#document.size : 0);
    if (done <= this.#start || !this.#cutting.isTooLarge(size)) return;
    const part = bytes.subarray(this.#start, done);
    if (inTail) this.#document.add(part);
    else this.#cutting.pass(part);
    this.#start = done;
  }

  /** The record is broken. Those that it seems to hold may be good, so the search begins right behind its start. */
  #lose(bytes: Uint8Array, unended: boolean): void {
    this.#unended = unended;
    if (this.#mode === 'element') this.#opening ??= openingOf(bytes.subarray(this.#start));
    this.#behind = false;
    this.#go(this.#mode === 'tail' ? 'lost_tail' : 'lost', this.#start, this.#start + 1);
  }

  *#readStray(bytes: Uint8Array, ended: boolean): Generator<Framed> {
    const found = bytes.indexOf(lineFeed, this.#at);
    const end = found < 0 ? bytes.length : found;
    if (found < 0 && !ended) {
      this.#at = end;
      return this.#wait(bytes, false);
    }
    yield* this.#document.whole(bytes, this.#start, end);
    this.#go('documents', end);
  }

  /** Looks for the next place where a record begins; all before it is one broken record. */
  *#resume(bytes: Uint8Array, ended: boolean, error: string | null): Generator<Framed> {
    const opening = this.#mode === 'lost' ? this.#opening : null;
    const found = resumption(bytes, this.#at, bytes.length, opening);
    const end = found?.at ?? bytes.length;
    if (found === null && !ended) {
      // How an element begins may be cut by the end of what is here.
      this.#at = Math.max(this.#at, end - (opening?.length ?? 1));
      return this.#wait(bytes, false);
    }
    const unended = found === null && this.#unended;
    const fault: FrameFault = unended ? 'truncated_input' : 'invalid_json';
    const why = unended ? this.#whyEnded(error) : lostStructure;
    if (this.#mode === 'lost_tail') return yield* this.#breakOff(bytes, end, fault, why);
    yield* this.#document.broken(bytes, this.#start, end, fault, why);
    if (found?.inList === true) return this.#go('elements', end);
    yield* this.#document.leftOpen(fault, why);
    this.#go('documents', end);
  }

  #go(mode: Mode, start: number, at = start): void {
    this.#mode = mode;
    this.#start = start;
    this.#at = at;
  }
}
