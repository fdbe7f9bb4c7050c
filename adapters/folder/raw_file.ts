import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline, type Transform } from 'node:stream';
import { createGunzip, createZstdDecompress, type Gunzip, type ZstdDecompress } from 'node:zlib';
import { detectPacking, type Packing } from '../../core/bytes/detect.ts';
import { BrokenInput } from '../../core/lake/settle_group.ts';
import { gunzippedAtOnce } from './gunzipped.ts';
import { salvaged } from './salvage.ts';
import { cannotRead, reasonOf, UnreadableFile } from './unreadable.ts';

/** Files of raw records, plain or packed, as their unpacked bytes. */

/** The files that a path names: itself, or everything below a folder, sorted. Hidden ones are left out, and so are
 *  pipes and devices; links are followed to files alone.
 *  @throws UnreadableFile */
export async function filesBelow(path: string): Promise<string[]> {
  const found = await stat(path).catch(unreadable(path));
  if (!found.isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true }).catch(unreadable(path));
  const below = await Promise.all(
    entries
      .filter(({ name }) => !name.startsWith('.'))
      .map(async (entry) => {
        const inside = join(path, entry.name);
        if (entry.isDirectory()) return filesBelow(inside);
        if (entry.isSymbolicLink()) return (await leadsToFile(inside)) ? [inside] : [];
        return entry.isFile() ? [inside] : [];
      }),
  );
  return below.flat().sort();
}

/** Whether a link leads to a file. One that leads nowhere is found out when it is read; a pipe or a device would never
 *  end. */
async function leadsToFile(link: string): Promise<boolean> {
  return (await stat(link).catch(() => null))?.isFile() ?? true;
}

/** SHA-256 of a file, in hexadecimal.
 *  @throws UnreadableFile */
export async function fileDigest(path: string): Promise<string> {
  const digest = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) digest.update(chunk);
  } catch (error) {
    throw cannotRead(path, error);
  }
  return digest.digest('hex');
}

/** How the file is packed, by its first bytes.
 *  @throws UnreadableFile that says what the file seems to be, where it holds no records */
export async function packingOf(path: string): Promise<Packing> {
  const packing = detectPacking(await bytesAt(path, 0, 64));
  if (typeof packing === 'string') return packing;
  throw new UnreadableFile(`${path} seems to be ${packing.found}: ${packing.advice}`);
}

/** Bytes of a file as they lie on disk; fewer at its end. */
async function bytesAt(path: string, start: number, length: number): Promise<Uint8Array> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, start);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw cannotRead(path, error);
  }
}

/** The file's bytes, unpacked.
 *  @throws BrokenInput where they end early or are damaged; what came before was delivered
 *  @throws UnreadableFile */
export async function* unpacked(path: string, packing: Packing): AsyncGenerator<Uint8Array> {
  if (packing === 'plain') {
    try {
      yield* createReadStream(path, { highWaterMark });
    } catch (error) {
      throw cannotRead(path, error);
    }
    return;
  }
  const whole = packing === 'gzip' ? atOnce(path) : null;
  if (whole !== null) {
    for (let at = 0; at < whole.length; at += chunkBytes) yield whole.subarray(at, at + chunkBytes);
    return;
  }
  // Node ends with the first part of a file of several (`cat a.zst b.zst`), so each is asked how far it read.
  let start = 0;
  let delivered = 0;
  do {
    const unpack = unpacker(packing, highWaterMark);
    const before = delivered;
    pipeline(createReadStream(path, { start, highWaterMark }), unpack, () => {});
    try {
      for await (const chunk of unpack) {
        delivered += chunk.length;
        if (delivered > honestBytes && delivered > mostTimes * (start + unpack.bytesWritten)) {
          unpack.destroy();
          throw new BrokenInput(
            `the ${packing} file unpacks to more than ${mostTimes} times its size; unpack it yourself if it is honest`,
          );
        }
        yield chunk;
      }
    } catch (error) {
      if (error instanceof BrokenInput) throw error;
      if (isSystemError(error)) throw cannotRead(path, error);
      const sound = Math.max(0, unpack.bytesWritten - 2 * highWaterMark);
      yield* salvaged({ path, start, delivered: delivered - before, sound }, unpacker(packing));
      throw new BrokenInput(`the ${packing} file is damaged or was cut short (${reasonOf(error)})`);
    }
    start = await afterPadding(path, start + unpack.bytesWritten);
  } while ((await bytesAt(path, start, 1)).length > 0);
}

const highWaterMark = 1 << 18;
const chunkBytes = 1 << 20;

function atOnce(path: string): Uint8Array | null {
  try {
    return gunzippedAtOnce(path);
  } catch (error) {
    throw cannotRead(path, error);
  }
}

/** Honest logs shrink to a tenth, at best to a hundredth; what shrinks to a thousandth and is large is made to harm. */
const mostTimes = 500;
const honestBytes = 256 * 1024 * 1024;

function unpacker(packing: 'gzip' | 'zstd', chunkSize = 1 << 14): Transform & (Gunzip | ZstdDecompress) {
  const options = { chunkSize };
  return packing === 'gzip' ? createGunzip(options) : createZstdDecompress(options);
}

/** The next place whose byte is not zero: tapes and block devices fill up with zeros. */
async function afterPadding(path: string, from: number): Promise<number> {
  let start = from;
  for (;;) {
    const bytes = await bytesAt(path, start, 4096);
    const at = bytes.findIndex((byte) => byte !== 0);
    if (at >= 0 || bytes.length === 0) return start + Math.max(at, 0);
    start += bytes.length;
  }
}

function unreadable(path: string): (error: unknown) => never {
  return (error) => {
    throw cannotRead(path, error);
  };
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
