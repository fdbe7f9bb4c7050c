import { type Stats, statSync } from 'node:fs';
import type { Examined } from './examine.ts';
import { unpacked } from './raw_file.ts';
import { cannotRead, UnreadableFile } from './unreadable.ts';

/** The bytes of a file, unpacked, as long as it is the file that was examined. A log may be written to, cut short or
 *  replaced meanwhile: what it holds then would be known by the digest of what it held before, and that would count as
 *  taken where it comes again under another name.
 *  @throws BrokenInput where they end early or are damaged; what came before was delivered
 *  @throws UnreadableFile */
export async function* asExamined(
  path: string,
  { packing, ...file }: Pick<Examined, 'packing' | 'size' | 'modifiedAt'>,
): AsyncGenerator<Uint8Array> {
  expectSame(path, file);
  try {
    yield* unpacked(path, packing);
  } catch (error) {
    expectSame(path, file);
    throw error;
  }
  expectSame(path, file);
}

function expectSame(path: string, { size, modifiedAt }: Pick<Examined, 'size' | 'modifiedAt'>): void {
  const now = found(path);
  if (now.size === size && now.mtimeMs === modifiedAt) return;
  throw new UnreadableFile(
    `cannot read ${path}: it changed while it was read; ingest it again once it is whole, or a copy of it`,
  );
}

/** Without waiting: there are thousands of small files, and to ask another thread takes longer than to look. */
function found(path: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    throw cannotRead(path, error);
  }
}
