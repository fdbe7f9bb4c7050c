import type { Cutting } from './cutting.ts';
import type { Envelope, Framed, FrameFault } from './framed.ts';
import {
  type Envelopes,
  membersBefore,
  membersOf,
  type NeededMembers,
  saysMore,
  tells,
} from './json_envelope.ts';
import type { JsonRest } from './json_rest.ts';
import type { JsonTaker } from './json_taker.ts';
import { decodeUtf8 } from './utf8.ts';

/** What documents are made into records by. */
export interface JsonCutting {
  readonly cutting: Cutting;
  readonly taker: JsonTaker;
  readonly envelopes: Envelopes;
  readonly needed: NeededMembers;
}

/** The document that is read. Where it is an envelope: the list that its elements stand in, and what it says beside its
 *  lists, which is a record too where there is no element, or where it is more than envelopes say. */
export class JsonDocument {
  /** The list that is read, or was read last. */
  within: Envelope | null = null;
  /** Whether none of its lists had an element so far. */
  isEmpty = true;
  readonly #of: JsonCutting;
  readonly #rest: JsonRest;
  /** Whether the elements of the list that is read wait for members behind it, and those that do, with their bytes. */
  #waits = false;
  #waiting: Framed[] = [];
  #waitingBytes = 0;

  /** A document that begins at this place. */
  constructor(of: JsonCutting, start: number) {
    this.#of = of;
    this.#rest = of.cutting.restFrom(start);
  }

  /** The record that lies there: the document, or an element. Nothing where it was taken. */
  whole(bytes: Uint8Array, start: number, end: number): readonly Framed[] {
    const { taker, cutting } = this.#of;
    if (taker.takesRest(bytes, start, end, this.within)) return [];
    return this.#given(cutting.whole(bytes, start, end, this.within));
  }

  /** The same where it cannot be had whole. */
  broken(bytes: Uint8Array, start: number, end: number, fault: FrameFault, why: string): readonly Framed[] {
    return this.#given(this.#of.cutting.broken(bytes, start, end, fault, why, this.within));
  }

  #given(record: Framed): readonly Framed[] {
    if (!this.#waits) return [record];
    this.#waiting.push({ ...record, raw: record.raw.slice() });
    this.#waitingBytes += record.length;
    return this.#of.cutting.isTooLarge(this.#waitingBytes) ? this.#released() : [];
  }

  /** The elements that waited: `members` is what the document says beside its lists, where that is known. */
  #released(members: string | null = null): readonly Framed[] {
    const records = this.#waiting;
    this.#waiting = [];
    this.#waits = false;
    if (members === null) return records;
    return records.map((record) =>
      record.within === null ? record : { ...record, within: { ...record.within, members } },
    );
  }

  /** Begins the list that is the document. */
  isList(bracket: Uint8Array): void {
    this.within = { list: '', members: '{}' };
    this.#rest.add(bracket);
  }

  /** Begins the list behind this key, if it is one of envelopes, and not too much stands before it. `part`: what of the
   *  document was not added yet. */
  beginsList(part: Uint8Array, keyStart: number, keyEnd: number): boolean {
    if (this.#of.cutting.isTooLarge(this.size + part.length)) return false;
    const list = decodeUtf8(part.subarray(keyStart + 1, keyEnd - 1));
    if (list === null || !this.#of.envelopes.has(list)) return false;
    const members = this.within?.members ?? membersBefore(part.subarray(0, keyStart)) ?? '{}';
    this.within = { list, members };
    this.#waits = (this.#of.needed.get(list) ?? []).some((name) => !tells(members, name));
    this.#rest.add(part);
    return true;
  }

  /** How much it says beside its lists so far. */
  get size(): number {
    return this.#rest.size;
  }

  /** Adds a part that stands beside its lists. */
  add(part: Uint8Array): void {
    this.#rest.add(part);
  }

  /** It ends here: the elements that waited, and the record that it is, where it is one. */
  ended(): readonly Framed[] {
    const { cutting, envelopes } = this.#of;
    const waited = this.#waiting.length === 0 ? [] : this.#released(membersOf(this.#rest, envelopes));
    const isRecord = this.isEmpty || saysMore(this.#rest, envelopes);
    return isRecord ? [...waited, cutting.wholeRest(this.#rest)] : waited;
  }

  /** It breaks off here. */
  brokenOff(fault: FrameFault, why: string): readonly Framed[] {
    return [...this.#released(), this.#of.cutting.brokenRest(this.#rest, fault, why)];
  }

  /** It was given up in the list that is read, where an element was broken: the record that it is, where it is one. */
  leftOpen(fault: FrameFault, why: string): readonly Framed[] {
    const closing = this.within?.list === '' ? ']' : ']}';
    const isRecord = this.within !== null && saysMore(this.#rest, this.#of.envelopes, closing);
    return isRecord ? this.brokenOff(fault, why) : this.#released();
  }
}
