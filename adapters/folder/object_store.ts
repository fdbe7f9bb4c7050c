import { link, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, posix, sep } from 'node:path';
import type { ObjectStore } from '../../core/ports.ts';

/** A folder as an object store. Writes go to a temporary name first, are flushed, and are renamed: a reader never sees
 *  half an object. */
export function folderStore(root: string): ObjectStore {
  const absolute = (path: string): string => join(root, ...path.split('/'));
  const temporary = async (path: string, bytes: Uint8Array): Promise<string> => {
    const name = `${absolute(path)}.${process.pid}.tmp`;
    await mkdir(dirname(name), { recursive: true });
    const file = await open(name, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    return name;
  };
  return {
    async list(prefix) {
      const entries = await orNull(readdir(absolute(prefix), { recursive: true, withFileTypes: true }));
      return (entries ?? [])
        .filter((entry) => entry.isFile() && !entry.name.endsWith('.tmp'))
        .map((entry) =>
          posix.join(
            prefix,
            ...join(entry.parentPath, entry.name)
              .slice(absolute(prefix).length + 1)
              .split(sep),
          ),
        )
        .sort();
    },
    async read(path) {
      const bytes = await orNull(readFile(absolute(path)));
      return bytes === null ? null : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    },
    async write(path, bytes) {
      await rename(await temporary(path, bytes), absolute(path));
    },
    async create(path, bytes) {
      const name = await temporary(path, bytes);
      try {
        await link(name, absolute(path));
        return true;
      } catch (error) {
        if (hasCode(error, 'EEXIST')) return false;
        throw error;
      } finally {
        await rm(name, { force: true });
      }
    },
    async rename(from, to) {
      await mkdir(dirname(absolute(to)), { recursive: true });
      await rename(absolute(from), absolute(to));
    },
    async remove(path) {
      await rm(absolute(path), { force: true });
    },
  };
}

async function orNull<T>(promise: Promise<T>): Promise<T | null> {
  try {
    return await promise;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
