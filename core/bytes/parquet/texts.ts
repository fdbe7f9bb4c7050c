import type { TextLane } from '../lanes/text_lane.ts';
import { putDeltas, widestStep } from './delta.ts';
import type { Sink } from './sink.ts';

/** Texts of a lane, by their entries. */
export interface Texts {
  readonly lane: TextLane;
  readonly entries: Int32Array;
}

/** Bytes of a length in the PLAIN encoding. */
export const lengthBytes = 4;

/** How many bytes the texts have without their lengths, and the longest. */
export function sizeOf({ lane, entries }: Texts): { readonly size: number; readonly longest: number } {
  const { starts } = lane;
  let size = 0;
  let longest = 0;
  for (let at = 0; at < entries.length; at += 1) {
    const length = starts[entries[at]! + 1]! - starts[entries[at]!]!;
    size += length;
    if (length > longest) longest = length;
  }
  return { size, longest };
}

/** Writes texts [from, to) as Parquet's PLAIN encoding: each with its length before it. */
export function putPlainTexts(sink: Sink, { lane, entries }: Texts, from: number, to: number): void {
  const { starts, heap } = lane;
  for (let at = from; at < to; at += 1) {
    const start = starts[entries[at]!]!;
    const end = starts[entries[at]! + 1]!;
    sink.word(end - start);
    putBytes(sink, heap, start, end);
  }
}

/** Whether texts, of which the longest has so many bytes, can be written by `putTexts`. */
export function areShort(longest: number): boolean {
  return longest < widestStep;
}

/** Writes texts [from, to) as Parquet's DELTA_LENGTH_BYTE_ARRAY: all lengths, then all texts. Compressed, texts that hardly
 *  have anything in common are a tenth smaller so, in a third of the time.
 *  Source: parquet.apache.org/docs/file-format/data-pages/encodings/#DELTALENGTH */
export function putTexts(sink: Sink, { lane, entries }: Texts, from: number, to: number): void {
  const { starts, heap } = lane;
  const steps = new Int32Array(Math.max(0, to - from - 1));
  const lengthAt = (at: number): number => starts[entries[at]! + 1]! - starts[entries[at]!]!;
  const first = from === to ? 0 : lengthAt(from);
  for (let at = from + 1, before = first; at < to; at += 1) {
    const length = lengthAt(at);
    steps[at - from - 1] = length - before;
    before = length;
  }
  putDeltas(sink, first, steps, to - from);
  for (let at = from; at < to; ) {
    // Entries that follow each other are copied in one go.
    const entry = entries[at]!;
    let end = at + 1;
    while (end < to && entries[end] === entry + (end - at)) end += 1;
    putBytes(sink, heap, starts[entry]!, starts[entry + end - at]!);
    at = end;
  }
}

const short = 128;

function putBytes(sink: Sink, bytes: Uint8Array, from: number, to: number): void {
  if (to - from > short) {
    sink.put(bytes.subarray(from, to));
    return;
  }
  const into = sink.room(to - from);
  let put = sink.length;
  for (let at = from; at < to; at += 1) into[put++] = bytes[at]!;
  sink.advance(to - from);
}
