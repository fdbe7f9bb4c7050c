import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, type Transform } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { detectPacking, type Packing } from '../../core/bytes/detect.ts';
import { BrokenInput } from '../../core/lake/ingest.ts';

/** Files of raw records, plain or packed, as their unpacked bytes. */

/** The files that a path names: itself, or everything below a folder, sorted; hidden ones are left out. */
export async function filesBelow(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  const below = await Promise.all(
    entries
      .filter(({ name }) => !name.startsWith('.'))
      .map((entry) => (entry.isDirectory() || entry.isFile() ? filesBelow(join(path, entry.name)) : [])),
  );
  return below.flat().sort();
}

/** SHA-256 of a file, in hexadecimal. */
export async function fileDigest(path: string): Promise<string> {
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(path)) digest.update(chunk);
  return digest.digest('hex');
}

/** Its first bytes, as they lie on disk. */
async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(64), 0, 64, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** How the file is packed, by its first bytes.
 *  @throws Error that says what the file seems to be, where it cannot be read. */
export async function packingOf(path: string): Promise<Packing> {
  const packing = detectPacking(await firstBytes(path));
  if (typeof packing === 'string') return packing;
  throw new Error(`${path} seems to be ${packing.found}: ${packing.advice}`);
}

/** The file's bytes, unpacked.
 *  @throws BrokenInput where they end early or are damaged; what came before was delivered. */
export async function* unpacked(path: string, packing: Packing): AsyncGenerator<Uint8Array> {
  const raw = createReadStream(path, { highWaterMark: 1 << 18 });
  const unpack = unpacker(packing);
  if (unpack === null) {
    yield* raw;
    return;
  }
  const stream = Readable.from(raw).compose<Readable>(unpack);
  try {
    for await (const chunk of stream) yield chunk;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof Error && 'syscall' in error) throw error;
    throw new BrokenInput(`the ${packing} file is damaged or was cut short (${reason})`);
  }
}

function unpacker(packing: Packing): Transform | null {
  switch (packing) {
    case 'gzip':
      return createGunzip();
    case 'zstd':
      return createZstdDecompress();
    case 'plain':
      return null;
  }
}
