import type { Sink } from './sink.ts';

/** Writes `size` bytes of numbers [from, to), each less `least` and in `width` bits, at most 24, the low ones first; zeros
 *  fill them up. */
export function putBits(
  sink: Sink,
  values: Int32Array,
  from: number,
  to: number,
  least: number,
  width: number,
  size: number,
): void {
  const bytes = sink.room(size);
  const { words } = sink;
  let put = sink.length;
  const end = put + size;
  let bits = 0;
  let held = 0;
  for (let at = from; at < to; at += 1) {
    held |= (values[at]! - least) << bits;
    bits += width;
    // All that is held, at most 31 bits; what is no whole byte is written again with the next number.
    words.setInt32(put, held, true);
    put += bits >> 3;
    held >>>= bits & 24;
    bits &= 7;
  }
  bytes.fill(0, put + (bits === 0 ? 0 : 1), end);
  sink.advance(size);
}
