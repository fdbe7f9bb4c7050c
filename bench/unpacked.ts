import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { gunzippedAtOnce } from '../adapters/folder/gunzipped.ts';

/** The bytes of a gzip file. One that is not large comes in one chunk, which is given back before the next: waiting to be
 *  collected, several of them would be most of the memory. */
export async function* unpacked(path: string): AsyncGenerator<Uint8Array> {
  const whole = gunzippedAtOnce(path);
  if (whole === null) {
    const stream = createReadStream(path, { highWaterMark: 256 * 1024 });
    yield* stream.pipe(createGunzip({ chunkSize: 1024 * 1024 }));
    return;
  }
  yield whole;
  if (whole.buffer instanceof ArrayBuffer) whole.buffer.transfer(0);
}
