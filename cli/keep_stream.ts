import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { refused, temporaryFolder } from '../adapters/folder/object_store.ts';
import { fileDigest } from '../adapters/folder/raw_file.ts';
import type { Workspace } from './workspace.ts';

/** What can be read only once (standard input, a pipe), kept in the lake so that evidence can lead to it: its path there. */
export async function keepStream({ lakeRoot }: Workspace, stream: Readable): Promise<string> {
  const folder = join(lakeRoot, 'raw');
  const aside = join(temporaryFolder(lakeRoot), randomUUID());
  await mkdir(dirname(aside), { recursive: true });
  try {
    await pipeline(stream, createWriteStream(aside)).catch((error: unknown) => {
      throw refused(error, aside);
    });
    const kept = join(folder, `stdin-${(await fileDigest(aside)).slice(0, 16)}`);
    await mkdir(folder, { recursive: true });
    await rename(aside, kept);
    return kept;
  } finally {
    await rm(aside, { force: true });
  }
}
