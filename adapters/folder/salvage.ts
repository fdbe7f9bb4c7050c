import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Transform } from 'node:stream';

/** How much is read at once before the damage may be near. */
const far = 64 * 1024;
/** What one step near it may cost: all that these packed bytes stand for. */
const near = 32;
/** The checksum at the end is taken byte by byte, so that nothing before it is lost. */
const ending = 64;

export interface Damaged {
  readonly path: string;
  /** Where in the file the damaged part begins. */
  readonly start: number;
  /** How many unpacked bytes of the part were delivered before it failed. */
  readonly delivered: number;
  /** How many of its packed bytes are sound for certain. */
  readonly sound: number;
}

/** What a damaged part of a packed file unpacks to beyond what was delivered. A stream that fails keeps back what it had
 *  unpacked last; here it is unpacked again, in small steps. `unpack`: a new unpacker. */
export async function* salvaged(damaged: Damaged, unpack: Transform): AsyncGenerator<Uint8Array> {
  const { path, start, sound } = damaged;
  const { size } = await stat(path);
  const unpacked: Uint8Array[] = [];
  let failed = false;
  let done: () => void = () => {};
  unpack.on('data', (chunk: Uint8Array) => unpacked.push(chunk));
  unpack.on('error', () => {
    failed = true;
    done();
  });
  const write = (bytes: Uint8Array): Promise<void> =>
    new Promise((resolve) => {
      done = resolve;
      unpack.write(bytes, () => resolve());
    });
  let skip = damaged.delivered;
  let at = start;
  for await (const read of createReadStream(path, { start, highWaterMark: far })) {
    for (let from = 0; from < read.length && !failed; ) {
      const left = size - at;
      const step = at < start + sound ? far : left <= ending ? 1 : Math.min(near, left - ending);
      const slice = read.subarray(from, from + step);
      await write(slice);
      from += slice.length;
      at += slice.length;
      for (const chunk of unpacked.splice(0)) {
        const rest = chunk.subarray(Math.min(skip, chunk.length));
        skip -= chunk.length - rest.length;
        if (rest.length > 0) yield rest;
      }
    }
    if (failed) break;
  }
  unpack.destroy();
}
