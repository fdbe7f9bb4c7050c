import { readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Most bytes that a file may have, packed or unpacked, to be unpacked in one go. */
const most = 32 * 1024 * 1024;
const least = 64 * 1024;

/** A gzip file that is not large, unpacked in one go, where a stream goes to another thread and back for each chunk.
 *  null where it is large or damaged, or has something behind zeros: a stream tells what.
 *  @throws Error where it cannot be read */
export function gunzippedAtOnce(path: string): Uint8Array | null {
  if (statSync(path).size > most) return null;
  const packed = readFileSync(path);
  // What the last part says to hold: all there is, where there is but one.
  const said = packed.length < 4 ? 0 : packed.readUInt32LE(packed.length - 4);
  if (said >= most) return null;
  try {
    const chunkSize = Math.max(least, said + 1);
    const done: unknown = gunzipSync(packed, { chunkSize, maxOutputLength: most, info: true });
    return isInfo(done) && done.engine.bytesWritten === packed.length ? done.buffer : null;
  } catch {
    return null;
  }
}

/** What `gunzipSync` returns with `info`. */
interface Info {
  readonly buffer: Uint8Array;
  /** `bytesWritten`: how much of the packed bytes was read. */
  readonly engine: { readonly bytesWritten: number };
}

function isInfo(done: unknown): done is Info {
  return typeof done === 'object' && done !== null && 'buffer' in done && 'engine' in done;
}
