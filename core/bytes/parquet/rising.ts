import { putDeltas, widestStep } from './delta.ts';
import type { Sink } from './sink.ts';

const highStep = 4_294_967_296;
const mostFirst = 2 ** 52;

/** Whether each of `count` longs, two words each, is larger than the one before it, and by so little that `putRising`
 *  can write them: positions in a file. */
export function areRising(words: Int32Array, count: number): boolean {
  if (count < 2 || Math.abs(longAt(words, 0)) > mostFirst) return false;
  for (let at = 1; at < count; at += 1) {
    const step = longAt(words, at) - longAt(words, at - 1);
    if (step <= 0 || step >= widestStep) return false;
  }
  return true;
}

/** Writes longs [from, to) as Parquet's DELTA_BINARY_PACKED. */
export function putRising(sink: Sink, words: Int32Array, from: number, to: number): void {
  const steps = new Int32Array(Math.max(0, to - from - 1));
  // Steps fit into 32 bits: the low words tell them.
  for (let at = from + 1; at < to; at += 1) steps[at - from - 1] = words[at * 2]! - words[at * 2 - 2]!;
  putDeltas(sink, from === to ? 0 : longAt(words, from), steps, to - from);
}

function longAt(words: Int32Array, at: number): number {
  return words[at * 2 + 1]! * highStep + (words[at * 2]! >>> 0);
}
