import type { Lane } from '../lanes/lanes.ts';
import { absent, type TextLane } from '../lanes/text_lane.ts';

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
  readonly levels: Int32Array | null;
  readonly values: Values;
}

/** Rows of a lane: those that `rows` names in places [from, to), or, where it is null, [from, to) themselves. */
export function chosen(lane: Lane, rows: Int32Array | null, from: number, to: number): Chosen {
  const count = to - from;
  if (rows === null && !lacksOne(lane, from, to))
    return { rows: count, levels: null, values: slice(lane, from, to) };
  const levels = new Int32Array(count);
  const present = fillLevels(levels, lane, rows, from);
  const picked = new Int32Array(present);
  let put = 0;
  for (let at = 0; at < count; at += 1) {
    if (levels[at] === 1) picked[put++] = rows === null ? from + at : rows[from + at]!;
  }
  return { rows: count, levels: present === count ? null : levels, values: gather(lane, picked) };
}

function lacksOne(lane: Lane, from: number, to: number): boolean {
  if (lane.kind !== 'text') return lane.present.subarray(from, to).includes(0);
  const { entries } = lane;
  for (let row = from; row < to; row += 1) if (entries[row] === absent) return true;
  return false;
}

/** @returns how many have a value */
function fillLevels(levels: Int32Array, lane: Lane, rows: Int32Array | null, from: number): number {
  const count = levels.length;
  let present = 0;
  for (let at = 0; at < count; at += 1) {
    const row = rows === null ? from + at : rows[from + at]!;
    const level = lane.kind === 'text' ? Number(lane.entries[row] !== absent) : lane.present[row]!;
    levels[at] = level;
    present += level;
  }
  return present;
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
      return { kind: 'real', values: lane.values.subarray(from, to), count };
    case 'flag':
      return { kind: 'flag', values: lane.values.subarray(from, to), count };
  }
}

function gather(lane: Lane, picked: Int32Array): Values {
  const count = picked.length;
  switch (lane.kind) {
    case 'text': {
      const entries = new Int32Array(count);
      for (let at = 0; at < count; at += 1) entries[at] = lane.entries[picked[at]!]!;
      return { kind: 'text', lane, entries, count };
    }
    case 'integer': {
      const words = new Int32Array(count);
      for (let at = 0; at < count; at += 1) words[at] = lane.values[picked[at]!]!;
      return { kind: 'words', words, size: 1, count };
    }
    case 'long': {
      const words = new Int32Array(count * 2);
      for (let at = 0; at < count; at += 1) {
        words[at * 2] = lane.words[picked[at]! * 2]!;
        words[at * 2 + 1] = lane.words[picked[at]! * 2 + 1]!;
      }
      return { kind: 'words', words, size: 2, count };
    }
    case 'real': {
      const values = new Float64Array(count);
      for (let at = 0; at < count; at += 1) values[at] = lane.values[picked[at]!]!;
      return { kind: 'real', values, count };
    }
    case 'flag': {
      const values = new Uint8Array(count);
      for (let at = 0; at < count; at += 1) values[at] = lane.values[picked[at]!]!;
      return { kind: 'flag', values, count };
    }
  }
}
