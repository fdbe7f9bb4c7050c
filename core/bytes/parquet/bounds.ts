import { lengthBytes, type TextLane } from '../lanes/text_lane.ts';
import type { Values } from './chosen.ts';
import { bytesOf } from './plain.ts';

/** The least and the greatest value, as PLAIN bytes without a length; null where there is none that may be told. */
export interface Bounds {
  readonly least: Uint8Array | null;
  readonly greatest: Uint8Array | null;
}

/** A longer text is not told: it would make the footer large and help no reader to skip. */
const longestBound = 64;

const none: Bounds = { least: null, greatest: null };

/** The bounds of values at these places (all where null): texts by their bytes, which is the order of code points.
 *  Source: github.com/apache/parquet-format, ColumnOrder in parquet.thrift */
export function boundsOf(values: Values, places: Int32Array | null): Bounds {
  const count = places === null ? values.count : places.length;
  if (count === 0) return none;
  switch (values.kind) {
    case 'text':
      return textBounds(values.lane, values.entries, places, count);
    case 'words':
      return values.size === 1
        ? integerBounds(values.words, places, count)
        : longBounds(values.words, places, count);
    case 'real':
      return realBounds(values.values);
    case 'flag': {
      const { values: flags } = values;
      return {
        least: Uint8Array.of(flags.includes(0) ? 0 : 1),
        greatest: Uint8Array.of(flags.includes(1) ? 1 : 0),
      };
    }
  }
}

function textBounds(lane: TextLane, entries: Int32Array, places: Int32Array | null, count: number): Bounds {
  let least = entries[places === null ? 0 : places[0]!]!;
  let greatest = least;
  for (let index = 1; index < count; index += 1) {
    const entry = entries[places === null ? index : places[index]!]!;
    if (compareEntries(lane, entry, least) < 0) least = entry;
    else if (compareEntries(lane, entry, greatest) > 0) greatest = entry;
  }
  return { least: short(lane.bytes(least)), greatest: short(lane.bytes(greatest)) };
}

function short(bytes: Uint8Array): Uint8Array | null {
  return bytes.length > longestBound ? null : bytes.slice();
}

function compareEntries(lane: TextLane, one: number, other: number): number {
  const { heap, starts } = lane;
  const begin = starts[one]! + lengthBytes;
  const otherBegin = starts[other]! + lengthBytes;
  const length = starts[one + 1]! - begin;
  const otherLength = starts[other + 1]! - otherBegin;
  const shared = Math.min(length, otherLength);
  for (let at = 0; at < shared; at += 1) {
    const difference = heap[begin + at]! - heap[otherBegin + at]!;
    if (difference !== 0) return difference;
  }
  return length - otherLength;
}

function integerBounds(words: Int32Array, places: Int32Array | null, count: number): Bounds {
  let least = words[places === null ? 0 : places[0]!]!;
  let greatest = least;
  for (let index = 1; index < count; index += 1) {
    const value = words[places === null ? index : places[index]!]!;
    if (value < least) least = value;
    else if (value > greatest) greatest = value;
  }
  return { least: bytesOf(Int32Array.of(least)), greatest: bytesOf(Int32Array.of(greatest)) };
}

function longBounds(words: Int32Array, places: Int32Array | null, count: number): Bounds {
  let least = places === null ? 0 : places[0]! * 2;
  let greatest = least;
  for (let index = 1; index < count; index += 1) {
    const at = places === null ? index * 2 : places[index]! * 2;
    if (isBelow(words, at, least)) least = at;
    else if (isBelow(words, greatest, at)) greatest = at;
  }
  return {
    least: bytesOf(words.slice(least, least + 2)),
    greatest: bytesOf(words.slice(greatest, greatest + 2)),
  };
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
