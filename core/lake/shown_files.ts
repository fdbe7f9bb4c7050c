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
  /** The tables that have files, and which: what an engine does not find, it is to be told of. */
  readonly tables: ReadonlyMap<string, TableSpan>;
}

/** The files of a table, counted, and the days of the first and of the last. */
export interface TableSpan {
  readonly files: number;
  readonly first: string;
  readonly last: string;
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
  return { before: next, gone, tables: spansOf(files) };
}

function spansOf(files: Iterable<string>): Map<string, TableSpan> {
  const spans = new Map<string, TableSpan>();
  for (const path of files) {
    const partition = partitionOf(path);
    if (partition === null) continue;
    const { table, dt } = partition;
    const { files: before, first, last } = spans.get(table) ?? { files: 0, first: dt, last: dt };
    const span = { files: before + 1, first: dt < first ? dt : first, last: dt > last ? dt : last };
    spans.set(table, span);
  }
  return spans;
}

/** An intent stays beside its commit for as long as the files that this takes out lie there. */
async function removedBy(store: Pick<ObjectStore, 'read'>, number: number): Promise<readonly string[]> {
  const bytes = await store.read(commitPath(number));
  return bytes === null ? [] : commit.parse(JSON.parse(new TextDecoder().decode(bytes))).remove;
}
