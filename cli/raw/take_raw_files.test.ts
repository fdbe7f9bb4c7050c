import { appendFileSync, copyFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { UnreadableFile } from '../../adapters/folder/unreadable.ts';
import { temporaryFolder } from '../../test/temporary_folder.ts';
import { openForWriting, type Writing } from '../ingest_files.ts';
import { openWorkspace } from '../workspace.ts';
import { settlersOf, type Taken, takeRawFiles } from './take_raw_files.ts';

function flows(count: number): string {
  const line = (at: number): string =>
    `2 111122223333 eni-1 10.0.0.1 10.0.1.1 ${at} 443 6 10 840 1790000000 1790000059 ACCEPT OK\n`;
  return Array.from({ length: count }, (_, at) => line(at)).join('');
}

/** What becomes of files, one portion after the other. `between`: what happens to them once the first is published. */
async function taken(folder: string, names: readonly string[], between = () => {}): Promise<unknown[]> {
  const workspace = openWorkspace({ lake: join(folder, 'lake') });
  const writing = await openForWriting(workspace);
  let done = false;
  const paths = names.map((name) => join(folder, name));
  try {
    const options = { threads: 1, batchSize: 1 };
    const watched = {
      ...writing,
      get state() {
        return writing.state;
      },
      async publishPortion(...[inputs, portion]: Parameters<Writing['publishPortion']>) {
        const published = await writing.publishPortion(inputs, portion);
        if (!done) between();
        done = true;
        return published;
      },
    };
    const settlers = settlersOf(workspace, writing, options);
    const found = await takeRawFiles(paths, options, workspace, watched, settlers);
    return found.map(said);
  } finally {
    await writing.release();
  }
}

function said(taken: Taken): unknown {
  return taken instanceof UnreadableFile ? 'unread' : [taken.records, taken.stored, taken.known];
}

it.each<[string, (path: string) => void, unknown]>([
  ['is emptied', (path) => truncateSync(path), [0, 0, 0]],
  ['is cut short', (path) => truncateSync(path, 200), [3, 2, 0]],
  ['grows', (path) => appendFileSync(path, flows(1)), [6, 6, 0]],
  ['is removed', (path) => rmSync(path), undefined],
])('a log that %s behind its examination is not taken for what it was', async (_, change, again) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'first.log'), flows(1));
  writeFileSync(join(folder, 'second.log'), flows(5));
  const rotated = (): void => {
    copyFileSync(join(folder, 'second.log'), join(folder, 'second.log.1'));
    change(join(folder, 'second.log'));
  };
  expect(await taken(folder, ['first.log', 'second.log'], rotated)).toEqual([[1, 1, 0], 'unread']);
  expect(await taken(folder, ['second.log.1'])).toEqual([[5, 5, 0]]);
  if (again !== undefined) expect((await taken(folder, ['second.log']))[0]).toEqual(again);
});
