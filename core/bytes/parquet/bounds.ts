import type { TextLane } from '../lanes/text_lane.ts';
import { bytesOf, type Numbers } from './plain.ts';
import type { Texts } from './texts.ts';

/** The least and the greatest value, as PLAIN bytes without a length; null where there is none that may be told. */
export interface Bounds {
  readonly least: Uint8Array | null;
  readonly greatest: Uint8Array | null;
}

/** A longer text is not told: it would make the footer large and help no reader to skip. */
const longestBound = 64;

const none: Bounds = { least: null, greatest: null };

/** The bounds of texts, of which there is at least one, by their bytes, which is the order of code points. `places`: where
 *  all that differ are found; null: anywhere.
 *  Source: github.com/apache/parquet-format, ColumnOrder in parquet.thrift */
export function boundsOfTexts({ lane, entries }: Texts, places: Int32Array | null): Bounds {
  return textBounds(lane, entries, places, places === null ? entries.length : places.length);
}

/** The bounds of reals or flags, of which there is at least one. */
export function boundsOf(values: Exclude<Numbers, { readonly kind: 'words' }>): Bounds {
  if (values.kind === 'real') return realBounds(values.values);
  const { values: flags } = values;
  return {
    least: Uint8Array.of(flags.includes(0) ? 0 : 1),
    greatest: Uint8Array.of(flags.includes(1) ? 1 : 0),
  };
}

function textBounds(lane: TextLane, entries: Int32Array, places: Int32Array | null, count: number): Bounds {
  let least = entries[places === null ? 0 : places[0]!]!;
  let greatest = least;
  let low = headOf(lane, least);
  let high = low;
  for (let index = 1; index < count; index += 1) {
    const entry = entries[places === null ? index : places[index]!]!;
    const head = headOf(lane, entry);
    if (head > low && head < high) continue;
    if (head < low || (head === low && compareEntries(lane, entry, least) < 0)) {
      least = entry;
      low = head;
    }
    if (head > high || (head === high && compareEntries(lane, entry, greatest) > 0)) {
      greatest = entry;
      high = head;
    }
  }
  return { least: short(lane.bytes(least)), greatest: short(lane.bytes(greatest)) };
}

/** The first four bytes as a number, zeros for those that are not there: texts whose heads differ are in their order. */
function headOf({ words, starts }: TextLane, entry: number): number {
  const start = starts[entry]!;
  const length = starts[entry + 1]! - start;
  const head = words.getUint32(start, false);
  if (length >= 4) return head;
  return length === 0 ? 0 : (head & (-1 << (32 - 8 * length))) >>> 0;
}

function short(bytes: Uint8Array): Uint8Array | null {
  return bytes.length > longestBound ? null : bytes.slice();
}

function compareEntries(lane: TextLane, one: number, other: number): number {
  const { heap, starts } = lane;
  const begin = starts[one]!;
  const otherBegin = starts[other]!;
  const length = starts[one + 1]! - begin;
  const otherLength = starts[other + 1]! - otherBegin;
  const shared = Math.min(length, otherLength);
  for (let at = 0; at < shared; at += 1) {
    const difference = heap[begin + at]! - heap[otherBegin + at]!;
    if (difference !== 0) return difference;
  }
  return length - otherLength;
}

/** The least and the greatest of `count` numbers of `size` words each, as words. */
export function boundsOfWords(
  words: Int32Array,
  size: 1 | 2,
  count: number,
): { readonly least: Int32Array; readonly greatest: Int32Array } {
  return size === 1 ? integerBounds(words, count) : longBounds(words, count);
}

function integerBounds(words: Int32Array, count: number) {
  let least = words[0]!;
  let greatest = least;
  for (let index = 1; index < count; index += 1) {
    const value = words[index]!;
    if (value < least) least = value;
    else if (value > greatest) greatest = value;
  }
  return { least: Int32Array.of(least), greatest: Int32Array.of(greatest) };
}

function longBounds(words: Int32Array, count: number) {
  let least = 0;
  let greatest = 0;
  for (let at = 2; at < count * 2; at += 2) {
    if (isBelow(words, at, least)) least = at;
    else if (isBelow(words, greatest, at)) greatest = at;
  }
  return { least: words.slice(least, least + 2), greatest: words.slice(greatest, greatest + 2) };
}

function isBelow(words: Int32Array, one: number, other: number): boolean {
  const high = words[one + 1]!;
  const otherHigh = words[other + 1]!;
  return high === otherHigh ? words[one]! >>> 0 < words[other]! >>> 0 : high < otherHigh;
}

/** Where one is not a number, there are no bounds; of the two zeros the least is the negative one.
 *  Source: github.com/apache/parquet-format, TypeDefinedOrder in parquet.thrift */
function realBounds(values: Float64Array): Bounds {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (Number.isNaN(value)) return none;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return {
    least: bytesOf(Float64Array.of(least === 0 ? -0 : least)),
    greatest: bytesOf(Float64Array.of(greatest === 0 ? 0 : greatest)),
  };
}
