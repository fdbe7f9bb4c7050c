import { putBits } from './bits.ts';
import type { Sink } from './sink.ts';

/** Shortest run that is written as one: where a run ends, two headers are spent. */
const shortestRun = 24;

/** Bits that hold every value up to `most`. */
export function widthOf(most: number): number {
  return 32 - Math.clz32(most);
}

/** Writes values [from, to) as Parquet's RLE and bit-packing hybrid: runs of one value by their length, what is
 *  between them packed in groups of eight. `width`: bits of a value, at most 24.
 *  Source: parquet.apache.org/docs/file-format/data-pages/encodings/#RLE */
export function putHybrid(sink: Sink, values: Int32Array, from: number, to: number, width: number): void {
  let packed = from;
  let at = from;
  while (at + shortestRun <= to) {
    const end = endOfRun(values, at, to);
    if (end - at < shortestRun) {
      at += 8;
      continue;
    }
    if (packed < at) putPacked(sink, values, packed, at, width);
    putRun(sink, values[at]!, end - at, width);
    at = end;
    packed = end;
  }
  if (packed < to) putPacked(sink, values, packed, to, width);
}

function endOfRun(values: Int32Array, at: number, to: number): number {
  const value = values[at]!;
  let end = at + 1;
  while (end < to && values[end] === value) end += 1;
  return end;
}

export function putRun(sink: Sink, value: number, count: number, width: number): void {
  sink.varint(count * 2);
  for (let shift = 0; shift < width; shift += 8) sink.byte((value >>> shift) & 0xff);
}

/** Where the last group is not full, zeros fill it. */
function putPacked(sink: Sink, values: Int32Array, from: number, to: number, width: number): void {
  const groups = Math.ceil((to - from) / 8);
  sink.varint(groups * 2 + 1);
  putBits(sink, values, from, to, 0, width, groups * width);
}
