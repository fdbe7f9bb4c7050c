import { putRun } from './hybrid.ts';
import type { Sink } from './sink.ts';

/** So many groups of eight that are alike are written as a run. */
const shortestRun = 4;

/** Writes definition levels [from, to), each 0 or 1, as Parquet's RLE and bit-packing hybrid.
 *  Source: parquet.apache.org/docs/file-format/data-pages/encodings/#RLE */
export function putLevels(sink: Sink, levels: Uint8Array, from: number, to: number): void {
  const groups = packed(levels, from, to);
  const whole = (to - from) >> 3;
  let waiting = 0;
  let at = 0;
  while (at < whole) {
    const group = groups[at]!;
    let end = at + 1;
    if (group === 0 || group === 0xff) while (end < whole && groups[end] === group) end += 1;
    if (end - at >= shortestRun) {
      putGroups(sink, groups, waiting, at);
      putRun(sink, group & 1, (end - at) * 8, 1);
      waiting = end;
    }
    at = end;
  }
  putGroups(sink, groups, waiting, groups.length);
}

/** Eight levels a byte; zeros fill the last one. */
function packed(levels: Uint8Array, from: number, to: number): Uint8Array {
  const groups = new Uint8Array(Math.ceil((to - from) / 8));
  for (let at = from; at < to; at += 1) groups[(at - from) >> 3]! |= levels[at]! << ((at - from) & 7);
  return groups;
}

function putGroups(sink: Sink, groups: Uint8Array, from: number, to: number): void {
  if (from === to) return;
  sink.varint((to - from) * 2 + 1);
  sink.put(groups.subarray(from, to));
}
