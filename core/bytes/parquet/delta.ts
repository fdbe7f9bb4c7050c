import { putBits } from './bits.ts';
import type { Sink } from './sink.ts';

/** Values of a block, and of each of the four parts of it that have a width of their own. */
const block = 128;
const part = 32;
const parts = block / part;

/** Two numbers that follow each other must be closer than this for `putDeltas`. */
export const widestStep = 2 ** 23;

/** Writes numbers as Parquet's DELTA_BINARY_PACKED: the first, at most 2^52 away from zero, and by how much each further
 *  one is larger than the one before it, less than `widestStep`. `count`: of all numbers; of none, both are left out.
 *  Source: parquet.apache.org/docs/file-format/data-pages/encodings/#DELTAENC */
export function putDeltas(sink: Sink, first: number, steps: Int32Array, count: number): void {
  sink.varint(block);
  sink.varint(parts);
  sink.varint(count);
  sink.varint(zigzag(first));
  for (let from = 0; from < steps.length; from += block)
    putBlock(sink, steps, from, Math.min(steps.length, from + block));
}

function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

/** The least step, the width of each part, then the parts: by how much each step is larger than the least. */
function putBlock(sink: Sink, steps: Int32Array, from: number, to: number): void {
  let least = steps[from]!;
  for (let at = from + 1; at < to; at += 1) if (steps[at]! < least) least = steps[at]!;
  sink.varint(zigzag(least));
  const bytes = sink.room(parts + (block * 32) / 8);
  const widths = sink.length;
  sink.advance(parts);
  for (let number = 0; number < parts; number += 1) {
    const begin = from + number * part;
    const end = Math.min(to, begin + part);
    let bits = 0;
    for (let at = begin; at < end; at += 1) bits |= steps[at]! - least;
    const width = 32 - Math.clz32(bits);
    bytes[widths + number] = width;
    putBits(sink, steps, begin, end, least, width, (part * width) / 8);
  }
}
