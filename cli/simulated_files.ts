import { createWriteStream } from 'node:fs';
import { mkdir, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { SimulatedFile } from '../simulator/delivery/simulated_file.ts';

/** So many files are packed and written at once: packing is done by threads of its own. */
const atOnce = 4;

/** Writes files below a folder.
 *  @param written told of each file, and how many bytes of it lie there, packed */
export async function writeFiles(
  folder: string,
  files: Iterable<SimulatedFile>,
  written: (bytes: number) => void,
): Promise<void> {
  const queue = files[Symbol.iterator]();
  let failed = false;
  const work = async (): Promise<void> => {
    for (let next = queue.next(); next.done !== true && !failed; next = queue.next()) {
      const bytes = await writeOne(folder, next.value).catch((error: unknown) => {
        failed = true;
        throw error;
      });
      written(bytes);
    }
  };
  // Nothing is written any more once this has failed.
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, work));
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
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
