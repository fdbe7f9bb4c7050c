import type { ObjectStore } from '../ports.ts';
import { commit, type LakeState } from './commit.ts';
import { commitPath, intentsFolder, partitionOf, publicationOf } from './layout.ts';

/** What engines that read the folders of tables, and know nothing of commits, must leave out to see the lake as its commits
 *  have it: what was written since, by a writer that may never commit it; and what was replaced and lies there still, for an
 *  hour, for those who opened the lake before. */
export interface ShownFiles {
  /** Number of the first publication whose files are not of the lake. */
  readonly before: number;
  /** Files of earlier ones that are no longer of the lake, by table. */
  readonly gone: ReadonlyMap<string, readonly string[]>;
}

/** What the folders hold beside the lake in this state. A file that is deleted before or after this is read does no harm. */
export async function shownFiles(
  store: Pick<ObjectStore, 'list' | 'read'>,
  { next, files }: Pick<LakeState, 'next' | 'files'>,
): Promise<ShownFiles> {
  const gone = new Map<string, string[]>();
  for (const intent of await store.list(intentsFolder)) {
    const number = publicationOf(intent);
    if (number === null || number >= next) continue;
    for (const path of await removedBy(store, number)) {
      const table = partitionOf(path)?.table;
      if (table === undefined || files.has(path)) continue;
      const ofTable = gone.get(table) ?? [];
      ofTable.push(path);
      gone.set(table, ofTable);
    }
  }
  return { before: next, gone };
}

/** An intent stays beside its commit for as long as the files that this takes out lie there. */
async function removedBy(store: Pick<ObjectStore, 'read'>, number: number): Promise<readonly string[]> {
  const bytes = await store.read(commitPath(number));
  return bytes === null ? [] : commit.parse(JSON.parse(new TextDecoder().decode(bytes))).remove;
}
