import { randomUUID } from 'node:crypto';
import { truncate } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import type { ObjectStore, WriterLock } from '../../core/ports.ts';
import { folderStore, hasCode } from './object_store.ts';

/** One writer a lake, by a log of claims: `writer.lock/0000000007` names a process and its host, and the claim with the
 *  highest number counts. It has ended when it is empty, or when its process is gone from this host. Who wants the lake
 *  creates the next number, which only one can; no number is used twice, so that nobody mistakes a new claim for the
 *  stale one that he saw. */
export function folderLock(root: string): WriterLock {
  const store = folderStore(root);
  return {
    async acquire() {
      for (;;) {
        const claims = await store.list(folder);
        const last = claims.at(-1);
        const other = last === undefined ? null : await holderOf(store, last);
        if (other !== null && !isGone(other)) throw new Error(heldBy(other, root));
        const claim = claimAfter(last);
        if (!(await createClaim(store, claim))) continue;
        if ((await store.list(folder)).at(-1) !== claim) {
          await store.remove(claim); // the log had moved on
          continue;
        }
        for (const old of claims) await store.remove(old);
        return () => endClaim(join(root, ...claim.split('/')));
      }
    },
  };
}

const folder = 'writer.lock';

const holder = z.object({
  pid: z.int().positive(),
  host: z.string(),
  /** Tells this process from an earlier one of the same number. */
  process: z.string(),
});
type Holder = z.infer<typeof holder>;

const thisProcess: Holder = { pid: process.pid, host: hostname(), process: randomUUID() };

function claimAfter(last: string | undefined): string {
  const number = Number(/\d+$/.exec(last ?? '')?.[0] ?? 0);
  return `${folder}/${String(number + 1).padStart(10, '0')}`;
}

async function createClaim(store: ObjectStore, path: string): Promise<boolean> {
  try {
    return await store.create(path, new TextEncoder().encode(JSON.stringify(thisProcess)));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false; // who got the lake has just swept up our temporary file
    throw error;
  }
}

/** Emptying needs no space: a full disk cannot keep the lake claimed. */
async function endClaim(path: string): Promise<void> {
  try {
    await truncate(path);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
}

/** Who holds a claim; null where it has ended. Claims are written whole, so one that cannot be read is nobody's. */
async function holderOf(store: ObjectStore, claim: string): Promise<Holder | null> {
  const text = new TextDecoder().decode((await store.read(claim)) ?? new Uint8Array());
  try {
    return holder.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function isGone({ pid, host, process: id }: Holder): boolean {
  if (host !== thisProcess.host) return false;
  if (pid === thisProcess.pid) return id !== thisProcess.process;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return hasCode(error, 'ESRCH');
  }
}

function heldBy({ pid, host }: Holder, root: string): string {
  return `another process (${pid} on ${host}) is writing to ${root}; wait for it, or remove ${join(root, folder)} if it is no longer running`;
}
