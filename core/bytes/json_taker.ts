import type { Cutting } from './cutting.ts';
import type { Envelope } from './framed.ts';
import { behindSeparators, openingOf } from './json_resync.ts';

/** Takes the record whose opening brace stands at `at`, straight from the bytes, if it can.
 *  @returns the place behind it, at most `to`; `notTaken`, or `notWhole`: it may be taken once it is there whole */
export type TakeRecord = (bytes: Uint8Array, at: number, to: number, within: Envelope | null) => number;

export const notTaken = -1;
export const notWhole = -2;

const comma = 0x2c;
const openBrace = 0x7b;

/** Offers the records of a file to whoever can take them straight from its bytes, before they are cut out of it. */
export class JsonTaker {
  readonly #take: TakeRecord | null;
  readonly #cutting: Cutting;
  /** Where the first of the elements that were taken last begins, and where the last ends; equal where none was. */
  #first = 0;
  #end = 0;
  /** Whether the record that was offered last is to be offered again, whole. */
  #waits = false;

  constructor(take: TakeRecord | null, cutting: Cutting) {
    this.#take = take;
    this.#cutting = cutting;
  }

  /** Behind the documents from `from` on that were taken; `from` where none was. */
  documents(bytes: Uint8Array, from: number): number {
    let end = from;
    for (;;) {
      const behind = this.#offer(bytes, behindSeparators(bytes, end), null);
      if (behind < 0) return end;
      end = behind;
    }
  }

  /** The same for the elements of a list. `behindOne`: an element stands before, so that a comma must come first. */
  elements(bytes: Uint8Array, from: number, within: Envelope | null, behindOne: boolean): number {
    this.#first = from;
    this.#end = from;
    while (this.#take !== null) {
      const at = behindSeparators(bytes, this.#end);
      if ((behindOne || this.took) && !hasComma(bytes, this.#end, at)) break;
      const behind = this.#offer(bytes, at, within);
      if (behind < 0) break;
      if (!this.took) this.#first = at;
      this.#end = behind;
    }
    return this.#end;
  }

  /** Whether elements were taken when they were offered last. */
  get took(): boolean {
    return this.#end > this.#first;
  }

  /** How the first of them begins (`openingOf`); null where none was taken. */
  opening(bytes: Uint8Array): Uint8Array | null {
    return this.took ? openingOf(bytes.subarray(this.#first, this.#end)) : null;
  }

  /** Whether the record that lies there, of which only the beginning was there when it was offered, was taken now. */
  takesRest(bytes: Uint8Array, start: number, end: number, within: Envelope | null): boolean {
    if (!this.#waits || this.#cutting.passing) return false;
    return this.#offer(bytes, start, within, end) === end;
  }

  #offer(bytes: Uint8Array, at: number, within: Envelope | null, end = bytes.length): number {
    this.#waits = false;
    if (this.#take === null || bytes[at] !== openBrace) return notTaken;
    const behind = this.#take(bytes, at, Math.min(end, at + this.#cutting.max), within);
    this.#waits = behind === notWhole;
    if (behind >= 0) this.#cutting.count();
    return behind;
  }
}

function hasComma(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (bytes[at] === comma) return true;
  return false;
}
