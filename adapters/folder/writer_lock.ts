import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { WriterLock } from '../../core/ports.ts';
import { hasCode } from './object_store.ts';

/** One lock file a lake. It names process and host; a lock whose process is gone from this host is taken over. */
export function folderLock(root: string): WriterLock {
  const path = join(root, 'writer.lock');
  return {
    async acquire() {
      await mkdir(root, { recursive: true });
      for (let attempt = 0; attempt < 2; attempt++) {
        try {
          const file = await open(path, 'wx');
          await file.writeFile(JSON.stringify({ pid: process.pid, host: hostname() }));
          await file.close();
          return () => rm(path, { force: true });
        } catch (error) {
          if (!hasCode(error, 'EEXIST')) throw error;
          const holder = await readHolder(path);
          if (holder === null || !isGone(holder)) {
            throw new Error(
              `another process${holder === null ? '' : ` (${holder.pid} on ${holder.host})`} is writing to ${root}; wait for it, or remove ${path} if it is no longer running`,
            );
          }
          await rm(path, { force: true });
        }
      }
      throw new Error(`${path} could not be taken over; remove it if no ops-review is running`);
    },
  };
}

interface Holder {
  readonly pid: number;
  readonly host: string;
}

async function readHolder(path: string): Promise<Holder | null> {
  try {
    const found: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (typeof found !== 'object' || found === null || !('pid' in found) || !('host' in found)) return null;
    return { pid: Number(found.pid), host: String(found.host) };
  } catch {
    return null;
  }
}

function isGone({ pid, host }: Holder): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return hasCode(error, 'ESRCH');
  }
}
