import type { Values } from './chosen.ts';
import type { Sink } from './sink.ts';

/** Values of fixed width. */
export type Numbers = Exclude<Values, { readonly kind: 'text' }>;

/** Writes numbers and flags [from, to) as Parquet's PLAIN encoding: little-endian, flags as bits. Numbers are copied as
 *  the machine holds them: little-endian on all that DuckDB and Node run on.
 *  Source: parquet.apache.org/docs/file-format/data-pages/encodings/#PLAIN */
export function putNumbers(sink: Sink, values: Numbers, from: number, to: number): void {
  switch (values.kind) {
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

function putBits(sink: Sink, values: Uint8Array, from: number, to: number): void {
  for (let at = from; at < to; at += 8) {
    let byte = 0;
    for (let bit = 0; bit < 8 && at + bit < to; bit += 1) byte |= values[at + bit]! << bit;
    sink.byte(byte);
  }
}

/** How many bytes the numbers take. */
export function plainSize(values: Numbers): number {
  switch (values.kind) {
    case 'words':
      return values.count * values.size * 4;
    case 'real':
      return values.count * 8;
    case 'flag':
      return Math.ceil(values.count / 8);
  }
}
