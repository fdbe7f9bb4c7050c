import { randomUUID } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { link, mkdir, open, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { ObjectStore } from '../../core/ports.ts';

/** Where objects are written before they are whole. */
export function temporaryFolder(root: string): string {
  return join(root, 'temporary');
}

/** A folder as an object store. An object is written to a temporary file, flushed, and moved into place: a reader never
 *  sees half of it. A folder is there as long as an object is in it. */
export function folderStore(folder: string): ObjectStore {
  const root = resolve(folder);
  const absolute = (path: string): string => join(root, ...path.split('/'));

  /** Writes the bytes aside, and has them moved into place. */
  const placed = async <T>(
    path: string,
    bytes: Uint8Array,
    place: (aside: string) => Promise<T>,
  ): Promise<T> => {
    const aside = join(temporaryFolder(root), randomUUID());
    try {
      const file = await inFolder(aside, () => open(aside, 'w'));
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      return await inFolder(absolute(path), () => place(aside));
    } catch (error) {
      await rm(aside, { force: true });
      throw refused(error, absolute(path));
    }
  };

  return {
    async list(prefix) {
      const paths = await filesIn(absolute(prefix), prefix);
      return paths.filter((path) => !path.startsWith('temporary/')).sort();
    },
    async read(path) {
      const bytes = await orNull(readFile(absolute(path)));
      return bytes === null ? null : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    },
    async write(path, bytes) {
      await placed(path, bytes, (aside) => rename(aside, absolute(path)));
    },
    async create(path, bytes) {
      return placed(path, bytes, async (aside) => {
        try {
          await link(aside, absolute(path));
          await rm(aside, { force: true });
          return true;
        } catch (error) {
          if (!hasCode(error, 'EEXIST')) throw error;
          await rm(aside, { force: true });
          return false;
        }
      });
    },
    async rename(from, to) {
      try {
        await inFolder(absolute(to), () => rename(absolute(from), absolute(to)));
      } catch (error) {
        throw refused(error, absolute(to));
      }
      await removeEmpty(dirname(absolute(from)), root);
    },
    async remove(path) {
      await rm(absolute(path), { force: true });
      await removeEmpty(dirname(absolute(path)), root);
    },
  };
}

/** Removes what killed writers left half written. The caller is the only writer. */
export async function removeTemporary(root: string): Promise<void> {
  await rm(temporaryFolder(root), { recursive: true, force: true });
}

/** Paths of the files below a folder. One that is gone meanwhile holds none. */
async function filesIn(folder: string, prefix: string): Promise<string[]> {
  const entries: Dirent[] = (await orNull(readdir(folder, { withFileTypes: true }))) ?? [];
  const below = await Promise.all(
    entries.map((entry) => {
      const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
      if (entry.isDirectory()) return filesIn(join(folder, entry.name), path);
      return entry.isFile() ? [path] : [];
    }),
  );
  return below.flat();
}

/** Removes the folder where it is empty, and those above it that become so. */
async function removeEmpty(folder: string, root: string): Promise<void> {
  for (let at = folder; at !== root; at = dirname(at)) {
    try {
      await rmdir(at);
    } catch {
      return; // something is in it, or another process was first
    }
  }
}

const advice: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; free some space',
  EDQUOT: 'the disk quota is used up; free some space',
  EFBIG: 'a file may not become that large here; raise the limit',
  EROFS: 'the file system is read-only; make it writable, or choose another folder with --lake',
  EACCES: 'permission denied; get it, or choose another folder with --lake',
  EPERM: 'the operation is not permitted; choose another folder with --lake',
};

/** Why the file system would not write, and what to do. */
export function refused(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = advice[code];
  if (known === undefined) return error;
  return new Error(
    `cannot write ${path}: ${known}, then run the same command again: it goes on where this one ended (${code})`,
    { cause: error },
  );
}

/** Does what needs the folder of a path, and makes the folder where it turns out to be missing. */
async function inFolder<T>(path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
    await mkdir(dirname(path), { recursive: true });
    return act();
  }
}

/** Null where nothing is there, or a folder where an object was looked for, or the other way round. */
async function orNull<T>(promise: Promise<T>): Promise<T | null> {
  try {
    return await promise;
  } catch (error) {
    if (['ENOENT', 'EISDIR', 'ENOTDIR'].some((code) => hasCode(error, code))) return null;
    throw error;
  }
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
