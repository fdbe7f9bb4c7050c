import { randomUUID } from 'node:crypto';
import { appendFileSync, closeSync, fsyncSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { StagedWriter, Staging } from '../../core/lake/held_files.ts';
import { stagingFolder } from '../../core/lake/layout.ts';
import { hasCode, refused } from './object_store.ts';

/** Data files beside the lake in a folder. Between writes no file is open: a group of inputs may have thousands of days.
 *  What a killed writer left behind goes with all that is staged, when the lake is opened for writing. */
export function folderStaging(root: string): Staging {
  return {
    create: () => writer(root, `${stagingFolder}/${randomUUID()}.parquet`),
    remove: (path) => rmSync(join(root, path), { force: true }),
  };
}

function writer(root: string, path: string): StagedWriter {
  const absolute = join(root, path);
  return {
    path,
    write: (bytes) => inFolder(absolute, () => appendFileSync(absolute, bytes)),
    close: () =>
      inFolder(absolute, () => {
        const file = openSync(absolute, 'a');
        try {
          fsyncSync(file);
        } finally {
          closeSync(file);
        }
      }),
  };
}

/** Writes, and makes the folder as often as a publication removed it meanwhile, for it was empty. */
function inFolder(path: string, write: () => void): void {
  for (let attempts = 1; ; attempts += 1) {
    try {
      write();
      return;
    } catch (error) {
      if (!hasCode(error, 'ENOENT') || attempts > 100) throw refused(error, path);
      mkdirSync(dirname(path), { recursive: true });
    }
  }
}
