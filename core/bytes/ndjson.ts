import { type FrameLimits, Framer } from './framer.ts';

/** Cuts newline-delimited JSON: each line is a record. */
export function ndjsonFramer(limits?: FrameLimits): Framer {
  return new Framer(() => 'ends', limits);
}
