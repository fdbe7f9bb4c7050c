import type { Lane } from '../lanes/lanes.ts';
import { absent, type TextLane } from '../lanes/text_lane.ts';
import { Room } from './room.ts';

/** The values of some rows of a lane, without those that are absent. */
export type Values =
  | { readonly kind: 'text'; readonly lane: TextLane; readonly entries: Int32Array; readonly count: number }
  /** 32 or 64 bits: one or two words a value, the low one first. */
  | { readonly kind: 'words'; readonly words: Int32Array; readonly size: 1 | 2; readonly count: number }
  | { readonly kind: 'real'; readonly values: Float64Array; readonly count: number }
  | { readonly kind: 'flag'; readonly values: Uint8Array; readonly count: number };

export interface Chosen {
  readonly rows: number;
  /** By row: 1 where there is a value, 0 where there is none; null where all rows have one. */
  readonly levels: Uint8Array | null;
  readonly values: Values;
}

/** Rows of a lane: those that `rows` names in places [from, to), or, where it is null, [from, to) themselves. They are good
 *  until rows of another are chosen. */
export function chosen(lane: Lane, rows: Int32Array | null, from: number, to: number): Chosen {
  const count = to - from;
  const levels = levelsOf(lane, rows, from, to);
  if (levels === null && rows === null) return { rows: count, levels, values: slice(lane, from, to) };
  const picked = rows === null ? null : rows.subarray(from, to);
  const present = levels === null ? count : sum(levels, 0, count);
  return { rows: count, levels, values: gather(lane, picked, from, count, present) };
}

/** How many of the levels [from, to) are 1. */
export function sum(levels: Uint8Array, from: number, to: number): number {
  let total = 0;
  for (let at = from; at < to; at += 1) total += levels[at]!;
  return total;
}

function levelsOf(lane: Lane, rows: Int32Array | null, from: number, to: number): Uint8Array | null {
  const levels =
    lane.kind === 'text'
      ? levelsOfTexts(lane.entries, rows, from, to)
      : levelsAt(lane.present, rows, from, to);
  return levels.includes(0) ? levels : null;
}

function levelsOfTexts(entries: Int32Array, rows: Int32Array | null, from: number, to: number): Uint8Array {
  const levels = new Uint8Array(to - from);
  if (rows === null)
    for (let at = 0; at < levels.length; at += 1) levels[at] = entries[from + at] === absent ? 0 : 1;
  else
    for (let at = 0; at < levels.length; at += 1) levels[at] = entries[rows[from + at]!] === absent ? 0 : 1;
  return levels;
}

function levelsAt(present: Uint8Array, rows: Int32Array | null, from: number, to: number): Uint8Array {
  if (rows === null) return present.subarray(from, to);
  const levels = new Uint8Array(to - from);
  for (let at = 0; at < levels.length; at += 1) levels[at] = present[rows[from + at]!]!;
  return levels;
}

function slice(lane: Lane, from: number, to: number): Values {
  const count = to - from;
  switch (lane.kind) {
    case 'text':
      return { kind: 'text', lane, entries: lane.entries.subarray(from, to), count };
    case 'integer':
      return { kind: 'words', words: lane.values.subarray(from, to), size: 1, count };
    case 'long':
      return { kind: 'words', words: lane.words.subarray(from * 2, to * 2), size: 2, count };
    case 'real':
      return { kind: 'real', values: lane.values.slice(from, to).map(oneZero), count };
    case 'flag':
      return { kind: 'flag', values: lane.values.subarray(from, to), count };
  }
}

const room = new Room();

/** -0 is written as 0, as it is row by row (`core/lake/parquet.ts`). */
function oneZero(value: number): number {
  return value + 0;
}

/** The values of `rows` rows, from `from` on or those that are picked, of which `count` have one. Each row is written, and
 *  overwritten by the next where it has none: there is room for one more than there are. */
function gather(lane: Lane, picked: Int32Array | null, from: number, rows: number, count: number): Values {
  switch (lane.kind) {
    case 'text': {
      const entries = room.take(count + 1);
      for (let at = 0, put = 0; at < rows; at += 1) {
        const entry = lane.entries[picked === null ? from + at : picked[at]!]!;
        entries[put] = entry;
        put += entry === absent ? 0 : 1;
      }
      return { kind: 'text', lane, entries: entries.subarray(0, count), count };
    }
    case 'integer': {
      const words = room.take(count + 1);
      gatherWords(words, lane, picked, from, rows);
      return { kind: 'words', words: words.subarray(0, count), size: 1, count };
    }
    case 'long': {
      const words = room.take(count * 2 + 2);
      for (let at = 0, put = 0; at < rows; at += 1) {
        const row = picked === null ? from + at : picked[at]!;
        words[put] = lane.words[row * 2]!;
        words[put + 1] = lane.words[row * 2 + 1]!;
        put += lane.present[row]! * 2;
      }
      return { kind: 'words', words: words.subarray(0, count * 2), size: 2, count };
    }
    case 'real': {
      const values = new Float64Array(count + 1);
      gatherWords(values, lane, picked, from, rows);
      return { kind: 'real', values: values.subarray(0, count).map(oneZero), count };
    }
    case 'flag': {
      const values = new Uint8Array(count + 1);
      gatherWords(values, lane, picked, from, rows);
      return { kind: 'flag', values: values.subarray(0, count), count };
    }
  }
}

type Numbers = Int32Array | Float64Array | Uint8Array;

function gatherWords(
  into: Numbers,
  { values, present }: { readonly values: Numbers; readonly present: Uint8Array },
  picked: Int32Array | null,
  from: number,
  rows: number,
): void {
  for (let at = 0, put = 0; at < rows; at += 1) {
    const row = picked === null ? from + at : picked[at]!;
    into[put] = values[row]!;
    put += present[row]!;
  }
}
