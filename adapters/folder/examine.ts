import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, read, readSync } from 'node:fs';
import { promisify } from 'node:util';
import { constants, gunzipSync } from 'node:zlib';
import { detectPacking, type Packing } from '../../core/bytes/detect.ts';
import { cannotRead } from './unreadable.ts';

/** What there is to say of a file of raw records before it is taken in. */
export interface Examined {
  /** How it is packed. What holds no text is not packed as far as this program knows, and read as it lies there. */
  readonly packing: Packing;
  /** SHA-256 of the file, in hexadecimal. */
  readonly digest: string;
  /** The first bytes of what it unpacks to; null where that cannot be had so easily. */
  readonly beginning: Uint8Array | null;
  /** In bytes, as it lies on the disk. */
  readonly size: number;
  /** In milliseconds since 1970. */
  readonly modifiedAt: number;
}

const chunkBytes = 256 * 1024;
const packedBeginning = 16 * 1024;
const unpackedBeginning = 64 * 1024;
/** What so few packed bytes may at most unpack to. */
const mostUnpacked = 1032 * packedBeginning;

/** Reads in another thread: what reading a small file takes there and back is many times what it takes here. */
async function readLater(file: number, buffer: Buffer): Promise<number> {
  return (await promisify(read)(file, buffer, 0, buffer.length, null)).bytesRead;
}

/** Reads a file once.
 *  @throws UnreadableFile */
export async function examined(path: string): Promise<Examined> {
  const digest = createHash('sha256');
  try {
    const file = openSync(path, 'r');
    try {
      const { size, mtimeMs } = fstatSync(file);
      const buffer = Buffer.allocUnsafe(Math.max(1, Math.min(chunkBytes, size)));
      let first: Buffer | null = null;
      for (;;) {
        const bytesRead = size > chunkBytes ? await readLater(file, buffer) : readSync(file, buffer);
        first ??= Buffer.from(buffer.subarray(0, Math.min(bytesRead, unpackedBeginning)));
        if (bytesRead === 0) break;
        digest.update(buffer.subarray(0, bytesRead));
      }
      const found = detectPacking(first);
      const packing = typeof found === 'string' ? found : 'plain';
      const beginning = beginningOf(first, packing);
      return { packing, digest: digest.digest('hex'), beginning, size, modifiedAt: mtimeMs };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw cannotRead(path, error);
  }
}

function beginningOf(first: Uint8Array, packing: Packing): Uint8Array | null {
  if (packing === 'plain') return first;
  if (packing !== 'gzip') return null;
  try {
    const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: mostUnpacked };
    return gunzipSync(first.subarray(0, packedBeginning), options).subarray(0, unpackedBeginning);
  } catch {
    return null;
  }
}
