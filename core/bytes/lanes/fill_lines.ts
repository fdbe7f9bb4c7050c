import type { Lanes } from './lanes.ts';
import { type LineIdentity, LineIds } from './line_ids.ts';
import type { LongLane } from './number_lanes.ts';
import { digitsIn, lowestByte, numberIn, oddBytes, powers } from './scan.ts';
import { absent, type TextLane } from './text_lane.ts';
import { hashBegin, hashWith, lowBytes, slack, type Words, wordsOf } from './words.ts';

/** Whether bytes [from, to) are a value that a field may have. */
export type Accepts = (bytes: Uint8Array, from: number, to: number) => boolean;

/** A field of a line, and the column that takes it. */
export type LineField = {
  readonly column: string;
  /** Whether `-`, for unknown, is plain. */
  readonly optional: boolean;
} & (
  | {
      readonly as: 'text';
      /** Asked once for each new value; null: any will do. */
      readonly accepts: Accepts | null;
    }
  /** A whole number without sign or leading zeros; both bounds at most 15 digits. */
  | { readonly as: 'integer' | 'long'; readonly least: number; readonly greatest: number }
);

export interface LineFormat {
  readonly fields: readonly LineField[];
  /** Two columns of longs: a line is not plain where the second is less than the first. */
  readonly inOrder: readonly [string, string] | null;
  /** What the ids of lines are taken over. */
  readonly identity: LineIdentity;
}

const space = 0x20;
const lineFeed = 0x0a;
const hyphen = 0x2d;
const zero = 0x30;
const mostDigits = 15;
const longestLine = 65_536;

/** Fills lanes from lines of values between single spaces.
 *
 *  It takes plain lines alone: printable ASCII, ended by a line feed, as many values as fields, each value one that
 *  its field accepts, or `-` for unknown. Of any other line nothing is said: it is left to the path that settles
 *  every line. What is plain means the same there. */
export class LineFiller {
  readonly #lanes: Lanes;
  readonly #fields: readonly LineField[];
  /** By field: how many words its value has; 0 for a text. */
  readonly #size: Uint8Array;
  readonly #optional: Uint8Array;
  readonly #texts: TextLane[] = [];
  readonly #numbers: Int32Array[] = [];
  readonly #present: Uint8Array[] = [];
  readonly #least: Float64Array;
  readonly #greatest: Float64Array;
  #ids: LineIds;
  readonly #positions: LongLane;
  readonly #lower: LongLane | null;
  readonly #upper: LongLane | null;
  /** Where the values of the line at hand begin, and one more: behind the line. */
  readonly #begins: Int32Array;

  constructor({ fields, inOrder, identity }: LineFormat, lanes: Lanes) {
    this.#lanes = lanes;
    this.#fields = fields;
    this.#size = new Uint8Array(fields.length);
    this.#optional = Uint8Array.from(fields, ({ optional }) => (optional ? 1 : 0));
    this.#least = new Float64Array(fields.length);
    this.#greatest = new Float64Array(fields.length);
    this.#begins = new Int32Array(fields.length + 1);
    this.#ids = new LineIds(identity, lanes.text('id', 0));
    for (const [at, field] of fields.entries()) this.#prepare(field, at);
    this.#positions = lanes.long('origin_position');
    this.#lower = inOrder === null ? null : lanes.long(inOrder[0]);
    this.#upper = inOrder === null ? null : lanes.long(inOrder[1]);
  }

  /** What the ids of lines are taken over from here on. */
  identifyBy(identity: LineIdentity): void {
    this.#ids = new LineIds(identity, this.#lanes.text('id'));
  }

  #prepare(field: LineField, at: number): void {
    if (field.as === 'text') {
      this.#texts.push(this.#lanes.text(field.column));
      this.#numbers.push(new Int32Array(0));
      this.#present.push(new Uint8Array(0));
      return;
    }
    const lane = field.as === 'long' ? this.#lanes.long(field.column) : this.#lanes.integer(field.column);
    this.#size[at] = field.as === 'long' ? 2 : 1;
    this.#numbers.push(lane.kind === 'long' ? lane.words : lane.values);
    this.#present.push(lane.present);
    this.#least[at] = field.least;
    this.#greatest[at] = field.greatest;
    // A place holder: lists of one kind of thing are read fastest.
    this.#texts.push(this.#lanes.text('id'));
  }

  /** Takes lines from `from` on, each a row, until one is not plain, the lanes are full, or no whole line is left
   *  before `to`. `position`: number of the first line.
   *  @returns where it stopped: behind the last line that it took */
  fill(bytes: Uint8Array, from: number, to: number, position: number): number {
    const lanes = this.#lanes;
    const first = lanes.length;
    const end = bytes.lastIndexOf(lineFeed, to - 1) + 1;
    const safe = Math.min(end, bytes.lastIndexOf(lineFeed, bytes.length - slack - 1) + 1);
    let stopped = this.#takeLines(bytes, from, safe, position);
    if (stopped >= safe && stopped < end && !lanes.full) {
      // What is left has no slack behind it in its buffer: it is taken out of one that has.
      const rest = new Uint8Array(end - stopped + slack);
      rest.set(bytes.subarray(stopped, end));
      stopped += this.#takeLines(rest, 0, end - stopped, position + lanes.length - first);
    }
    for (let row = first; row < lanes.length; row += 1) this.#positions.put(row, position + row - first);
    return stopped;
  }

  /** `to`: behind a line feed, with slack behind it. */
  #takeLines(bytes: Uint8Array, from: number, to: number, position: number): number {
    const words = wordsOf(bytes);
    const { length, capacity } = this.#lanes;
    let at = from;
    let row = length;
    while (at < to && row < capacity) {
      const next = this.#takeLine(bytes, words, at, row);
      if (next < 0 || next - at > longestLine || !this.#isInOrder(row)) break;
      this.#ids.put(row, words, this.#begins, position + row - length);
      at = next;
      row += 1;
    }
    this.#lanes.length = row;
    return at;
  }

  /** Where the next line begins; -1 where this one is not plain. */
  #takeLine(bytes: Uint8Array, words: Words, from: number, row: number): number {
    const sizes = this.#size;
    const begins = this.#begins;
    const last = sizes.length - 1;
    let at = from;
    for (let field = 0; field <= last; field += 1) {
      begins[field] = at;
      const size = sizes[field]!;
      const separator = field === last ? lineFeed : space;
      if (bytes[at] === hyphen && bytes[at + 1] === separator) {
        if (this.#optional[field] === 0) return -1;
        if (size === 0) this.#texts[field]!.entries[row] = absent;
        else this.#present[field]![row] = 0;
        at += 2;
        continue;
      }
      at =
        size === 0
          ? this.#takeText(bytes, words, at, row, field)
          : this.#takeNumber(words, at, row, field, size);
      if (at < 0 || bytes[at] !== separator) return -1;
      at += 1;
    }
    begins[last + 1] = at;
    return at;
  }

  #isInOrder(row: number): boolean {
    const lower = this.#lower;
    const upper = this.#upper;
    if (lower === null || upper === null || lower.present[row] === 0 || upper.present[row] === 0) return true;
    return lower.number(row) <= upper.number(row);
  }

  /** Behind the value; -1 where the field does not accept it. */
  #takeText(bytes: Uint8Array, words: Words, from: number, row: number, field: number): number {
    let at = from;
    let hash = hashBegin;
    let word = words.getInt32(at, true);
    let odd = oddBytes(word);
    while (odd === 0) {
      hash = hashWith(hash, word);
      at += 4;
      word = words.getInt32(at, true);
      odd = oddBytes(word);
    }
    const left = lowestByte(odd);
    if (left > 0) hash = hashWith(hash, lowBytes(word, left));
    at += left;
    if (at === from) return -1;
    const lane = this.#texts[field]!;
    const known = lane.count;
    const entry = lane.intern(words, from, at, hash);
    if (entry === known && !this.#accepted(bytes, from, at, field)) {
      lane.takeBack(hash);
      return -1;
    }
    lane.entries[row] = entry;
    return at;
  }

  #accepted(bytes: Uint8Array, from: number, to: number, field: number): boolean {
    const spec = this.#fields[field]!;
    return spec.as !== 'text' || spec.accepts === null || spec.accepts(bytes, from, to);
  }

  /** Behind the value; -1 where it is no number that the field accepts. */
  #takeNumber(words: Words, from: number, row: number, field: number, size: number): number {
    let at = from;
    let value = 0;
    let count = 4;
    while (count === 4) {
      const word = words.getInt32(at, true);
      count = digitsIn(word);
      value = value * powers[count]! + numberIn(word, count);
      at += count;
    }
    const digits = at - from;
    if (digits === 0 || digits > mostDigits || (digits > 1 && words.getUint8(from) === zero)) return -1;
    if (value < this.#least[field]! || value > this.#greatest[field]!) return -1;
    const numbers = this.#numbers[field]!;
    if (size === 1) numbers[row] = value;
    else {
      numbers[row * 2] = value | 0;
      numbers[row * 2 + 1] = Math.floor(value / 4_294_967_296);
    }
    this.#present[field]![row] = 1;
    return at;
  }
}
