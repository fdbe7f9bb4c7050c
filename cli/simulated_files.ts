import { createWriteStream } from 'node:fs';
import { mkdir, open, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';
import type { SimulatedFile } from '../simulator/delivery/simulated_file.ts';

/** So many files are packed and written at once: packing of large ones is done by threads of its own. */
const atOnce = 4;

/** Content of fewer characters is packed in one go, here: most files are small, and a stream takes longer to set up. */
const small = 64 * 1024;

const packing = { level: 4 };

/** Writes files below a folder.
 *  @param written told of each file, and how many bytes of it lie there, packed */
export async function writeFiles(
  folder: string,
  files: Iterable<SimulatedFile>,
  written: (bytes: number) => void,
): Promise<void> {
  const queue = files[Symbol.iterator]();
  const folders = new Map<string, Promise<unknown>>();
  let failed = false;
  const work = async (): Promise<void> => {
    for (let next = queue.next(); next.done !== true && !failed; next = queue.next()) {
      const bytes = await writeOne(folder, next.value, folders).catch((error: unknown) => {
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

/** @param folders those that were made so far */
async function writeOne(
  folder: string,
  { path, content, packed, modifiedAt }: SimulatedFile,
  folders: Map<string, Promise<unknown>>,
): Promise<number> {
  const target = join(folder, ...path.split('/'));
  const parent = dirname(target);
  const made = folders.get(parent) ?? mkdir(parent, { recursive: true });
  folders.set(parent, made);
  await made;
  const pieces = content[Symbol.iterator]();
  const { begun, isWhole } = beginning(pieces);
  if (isWhole) {
    const bytes = bytesOf(begun);
    return writeSmall(target, packed ? gzipSync(bytes, packing) : bytes, modifiedAt / 1000);
  }
  const written = createWriteStream(target, { flags: 'wx' });
  const source = Readable.from(all(begun, pieces), { objectMode: true });
  if (packed) await pipeline(source, createGzip(packing), written);
  else await pipeline(source, written);
  await utimes(target, modifiedAt / 1000, modifiedAt / 1000);
  return written.bytesWritten;
}

type Piece = string | Uint8Array;

/** The first pieces of a content, and whether they are all. */
function beginning(pieces: Iterator<Piece>): { readonly begun: readonly Piece[]; readonly isWhole: boolean } {
  const begun: Piece[] = [];
  for (let size = 0; size < small; ) {
    const next = pieces.next();
    if (next.done === true) return { begun, isWhole: true };
    begun.push(next.value);
    size += next.value.length;
  }
  return { begun, isWhole: false };
}

function* all(begun: readonly Piece[], rest: Iterator<Piece>): Generator<Piece> {
  yield* begun;
  for (let next = rest.next(); next.done !== true; next = rest.next()) yield next.value;
}

function bytesOf(pieces: readonly Piece[]): Uint8Array {
  if (pieces.every((piece) => typeof piece === 'string')) return Buffer.from(pieces.join(''));
  return Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)));
}

async function writeSmall(target: string, bytes: Uint8Array, modifiedAt: number): Promise<number> {
  const file = await open(target, 'wx');
  try {
    await file.writeFile(bytes);
    await file.utimes(modifiedAt, modifiedAt);
  } finally {
    await file.close();
  }
  return bytes.length;
}
