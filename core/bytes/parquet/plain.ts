import type { TextLane } from '../lanes/text_lane.ts';
import type { Values } from './chosen.ts';
import type { Sink } from './sink.ts';

/** Writes values [from, to) as Parquet's PLAIN encoding: little-endian, texts with their length before them, flags
 *  as bits. Numbers are copied as the machine holds them: little-endian on all that DuckDB and Node run on.
 *  Source: parquet.apache.org/docs/file-format/data-pages/encodings/#PLAIN */
export function putPlain(sink: Sink, values: Values, from: number, to: number): void {
  switch (values.kind) {
    case 'text':
      putEntries(sink, values.lane, values.entries, from, to);
      break;
    case 'words':
      sink.put(bytesOf(values.words.subarray(from * values.size, to * values.size)));
      break;
    case 'real':
      sink.put(bytesOf(values.values.subarray(from, to)));
      break;
    case 'flag':
      putBits(sink, values.values, from, to);
      break;
  }
}

export function bytesOf(array: Int32Array | Float64Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** Entries that follow each other in the heap are copied in one go. */
function putEntries(sink: Sink, lane: TextLane, entries: Int32Array, from: number, to: number): void {
  const { heap, starts } = lane;
  let at = from;
  while (at < to) {
    const first = entries[at]!;
    let end = at + 1;
    while (end < to && entries[end] === first + (end - at)) end += 1;
    const start = starts[first]!;
    const stop = starts[first + (end - at)]!;
    if (stop - start > 128) sink.put(heap.subarray(start, stop));
    else {
      const bytes = sink.room(stop - start);
      let put = sink.length;
      for (let read = start; read < stop; read += 1) bytes[put++] = heap[read]!;
      sink.advance(stop - start);
    }
    at = end;
  }
}

function putBits(sink: Sink, values: Uint8Array, from: number, to: number): void {
  for (let at = from; at < to; at += 8) {
    let byte = 0;
    for (let bit = 0; bit < 8 && at + bit < to; bit += 1) byte |= values[at + bit]! << bit;
    sink.byte(byte);
  }
}

/** How many bytes the values take. */
export function plainSize(values: Values): number {
  switch (values.kind) {
    case 'text': {
      const { starts } = values.lane;
      let size = 0;
      for (const entry of values.entries) size += starts[entry + 1]! - starts[entry]!;
      return size;
    }
    case 'words':
      return values.count * values.size * 4;
    case 'real':
      return values.count * 8;
    case 'flag':
      return Math.ceil(values.count / 8);
  }
}
