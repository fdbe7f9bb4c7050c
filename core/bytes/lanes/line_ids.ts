import { type HashStart, hashWordsInto } from '../content_id.ts';
import type { TextLane } from './text_lane.ts';
import { copySlack, copyWords, slack, type Words, wordsOf } from './words.ts';

/** The two hexadecimal digits of each byte, as they lie in memory. */
const hexPairs = Uint16Array.from({ length: 256 }, (_, byte) => {
  const digits = byte.toString(16).padStart(2, '0');
  return digits.charCodeAt(0) | (digits.charCodeAt(1) << 8);
});
const space = 0x20;

/** What the id of a line is taken over, behind where the hash begins: where it is `placed`, its position in decimal and
 *  a space; then its values between spaces, those of the fields at these places in this order. */
export interface LineIdentity {
  readonly start: HashStart;
  readonly order: readonly number[];
  readonly placed: boolean;
}

/** More than any position has digits, and a space. */
const longestPlace = 32;

/** Fills in the ids of lines: `contentId`, without texts. */
export class LineIds {
  readonly #start: HashStart;
  readonly #order: Int32Array;
  readonly #placed: boolean;
  readonly #lane: TextLane;
  readonly #hash = new Int32Array(5);
  #content = new Uint8Array(1024);
  #target: Words = wordsOf(this.#content);

  constructor({ start, order, placed }: LineIdentity, lane: TextLane) {
    this.#start = start;
    this.#order = Int32Array.from(order);
    this.#placed = placed;
    this.#lane = lane;
  }

  /** `begins`: where each value of the line begins, and the next line; each value ends before the byte before the
   *  next. */
  put(row: number, words: Words, begins: Int32Array, position: number): void {
    const placed = this.#placed ? this.#takePosition(position) : 0;
    const length = this.#takeValues(words, begins, placed);
    hashWordsInto(this.#hash, this.#target, 0, length, this.#start);
    this.#putHex(row);
  }

  /** Behind the `placed` bytes that are there already. Returns how many there are then. */
  #takeValues(words: Words, begins: Int32Array, placed: number): number {
    const order = this.#order;
    const length = longestPlace + begins[begins.length - 1]! - begins[0]!;
    if (length + slack > this.#content.length) {
      const grown = new Uint8Array((length + slack) * 2);
      grown.set(this.#content);
      this.#content = grown;
      this.#target = wordsOf(this.#content);
    }
    const target = this.#target;
    let put = placed;
    for (let next = 0; next < order.length; next += 1) {
      const field = order[next]!;
      const begin = begins[field]!;
      const end = begins[field + 1]! - 1;
      if (end - begin <= slack) copySlack(words, begin, target, put);
      else copyWords(words, begin, end, target, put);
      put += end - begin;
      target.setUint8(put, space);
      put += 1;
    }
    return put - 1;
  }

  #takePosition(position: number): number {
    const digits = String(position);
    for (let at = 0; at < digits.length; at += 1) this.#content[at] = digits.charCodeAt(at);
    this.#content[digits.length] = space;
    return digits.length + 1;
  }

  #putHex(row: number): void {
    const lane = this.#lane;
    let put = lane.reserve(32);
    lane.entries[row] = lane.count - 1;
    const { words } = lane;
    for (let word = 0; word < 4; word += 1) {
      const hash = this.#hash[word]!;
      words.setInt32(put, hexPairs[hash >>> 24]! | (hexPairs[(hash >>> 16) & 0xff]! << 16), true);
      words.setInt32(put + 4, hexPairs[(hash >>> 8) & 0xff]! | (hexPairs[hash & 0xff]! << 16), true);
      put += 8;
    }
  }
}
