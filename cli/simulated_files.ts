import { createWriteStream } from 'node:fs';
import { mkdir, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { SimulatedFile } from '../simulator/delivery/simulated_file.ts';

/** So many files are packed and written at once: packing is done by threads of its own. */
const atOnce = 4;

/** Writes files below a folder. Returns how many bytes lie there, packed.
 *  @param progress told of each file that is written */
export async function writeFiles(
  folder: string,
  files: Iterable<SimulatedFile>,
  progress: (file: SimulatedFile) => void,
): Promise<number> {
  let bytes = 0;
  const queue = files[Symbol.iterator]();
  const work = async (): Promise<void> => {
    for (let next = queue.next(); next.done !== true; next = queue.next()) {
      const size = await writeOne(folder, next.value);
      bytes += size;
      progress(next.value);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return bytes;
}

async function writeOne(
  folder: string,
  { path, content, packed, modifiedAt }: SimulatedFile,
): Promise<number> {
  const target = join(folder, ...path.split('/'));
  await mkdir(dirname(target), { recursive: true });
  const written = createWriteStream(target, { flags: 'wx' });
  const source = Readable.from(content, { objectMode: true });
  if (packed) await pipeline(source, createGzip({ level: 4 }), written);
  else await pipeline(source, written);
  await utimes(target, modifiedAt / 1000, modifiedAt / 1000);
  return written.bytesWritten;
}
