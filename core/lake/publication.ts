import * as z from 'zod';
import type { ObjectStore } from '../ports.ts';
import type { Instant } from '../tables/kinds.ts';
import type { LakeRow, Table } from '../tables/table.ts';
import {
  type Commit,
  commit as commitSchema,
  type LakeState,
  type SettledInput,
  stateAfter,
} from './commit.ts';
import type { StagedFile } from './held_files.ts';
import {
  commitPath,
  commitsFolder,
  copiesFolder,
  copyPath,
  dtOf,
  intentPath,
  intentsFolder,
  partitionPath,
  publicationName,
  publicationOf,
  stagedPath,
  stagingFolder,
  tablesFolder,
} from './layout.ts';
import type { Days } from './month_copies.ts';
import { parquet } from './parquet.ts';
import { someAtOnce } from './some_at_once.ts';

/** How rows become part of the lake: stage the files, write the intent, rename them into place, write the commit.
 *  Readers believe commits only. What has an intent and no commit is undone before the next publication, so a kill at
 *  any point leaves the lake as it was before, or as it is after. Files that a commit takes out stay for an hour, for
 *  readers that opened the lake before; until then its intent says that they wait. */

export interface Publication {
  /** Rows to add, by table. */
  readonly rows: readonly (readonly [Table, readonly LakeRow[]])[];
  /** Files to add, which were staged before. */
  readonly staged?: readonly StagedFile[];
  /** Copies of days to add, which were written before. */
  readonly copies?: readonly StagedCopy[];
  /** Data files to take out, such as the older generation of derived data, or files that became one. */
  readonly remove?: { readonly files: readonly string[]; readonly at: Instant };
  readonly inputs?: readonly SettledInput[];
  /** When those inputs came. */
  readonly at?: Instant;
  /** Whether these rows are derived from all that was published before. */
  readonly derived?: boolean;
}

/** A copy of days that lies beside the lake, whole. */
export interface StagedCopy extends Days {
  /** Digest of the files that it stands for. */
  readonly digest: string;
  /** Where it lies now. */
  readonly path: string;
}

const deletionWaits = 3_600_000;
const day = 86_400_000;

/** What the commits say. A lake that was never written to is empty.
 *  @throws Error where a commit is damaged, or one is missing before another */
export async function readLake(store: ObjectStore): Promise<LakeState> {
  const commits: Commit[] = [];
  for (const path of await store.list(commitsFolder)) {
    if (publicationOf(path) === null) continue;
    const expected = commitPath(commits.length + 1);
    if (path !== expected) throw damaged(expected, 'it is missing');
    commits.push(await readCommit(store, path));
  }
  return stateAfter(commits);
}

async function readCommit(store: ObjectStore, path: string): Promise<Commit> {
  const text = new TextDecoder().decode((await store.read(path)) ?? new Uint8Array());
  const parsed = commitSchema.safeParse(parseJson(path, text));
  if (!parsed.success) throw damaged(path, z.prettifyError(parsed.error));
  if (parsed.data.number !== publicationOf(path))
    throw damaged(path, `it says that it is ${parsed.data.number}`);
  return parsed.data;
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damaged(path, error instanceof Error ? error.message : 'it is not JSON');
  }
}

function damaged(path: string, why: string): Error {
  return new Error(
    `${path} of the lake is damaged (${why}); restore it from a backup, or ingest into a new lake`,
  );
}

/** Undoes what was begun and not committed. The caller holds the writer lock. Returns how many publications.
 *  Which files they brought is told by their names: what an intent says is not needed, it may be damaged. */
export async function undoUncommitted(store: ObjectStore): Promise<number> {
  let undone = 0;
  for (const intent of await store.list(intentsFolder)) {
    const number = publicationOf(intent);
    if (number === null || (await store.read(commitPath(number))) !== null) continue;
    for (const path of [...(await store.list(tablesFolder)), ...(await store.list(copiesFolder))]) {
      if (publicationOf(path) === number) await store.remove(path);
    }
    await store.remove(intent);
    undone++;
  }
  for (const path of await store.list(stagingFolder)) await store.remove(path);
  return undone;
}

/** Deletes the files that commits took out more than an hour ago. The caller holds the writer lock. */
export async function deleteRemoved(store: ObjectStore, now: Instant): Promise<void> {
  for (const intent of await store.list(intentsFolder)) {
    const number = publicationOf(intent);
    if (number === null || (await store.read(commitPath(number))) === null) continue;
    const { remove, removedAt } = await readCommit(store, commitPath(number));
    if (removedAt !== null && now - removedAt < deletionWaits) continue;
    if (await removed(store, remove)) await store.remove(intent);
  }
}

/** Whether all could be deleted; Windows refuses while a reader has one open, and then they wait on. */
async function removed(store: ObjectStore, paths: readonly string[]): Promise<boolean> {
  try {
    for (const path of paths) await store.remove(path);
    return true;
  } catch {
    return false;
  }
}

/** Publishes rows, and returns the lake's new state. The caller holds the writer lock. */
export async function publish(
  store: ObjectStore,
  state: LakeState,
  publication: Publication,
): Promise<LakeState> {
  const number = state.next;
  const staged = await stage(store, number, publication.rows);
  staged.push(...(publication.staged ?? []).map((file) => besideRows(number, file)));
  for (const copy of publication.copies ?? []) {
    staged.push({ from: copy.path, path: copyPath(copy, copy.digest, number) });
  }
  const add = staged.map(({ path }) => path);
  const commit: Commit = {
    number,
    add,
    remove: [...(publication.remove?.files ?? [])],
    removedAt: publication.remove?.at ?? null,
    inputs: [...(publication.inputs ?? [])],
    ...(publication.at === undefined ? {} : { at: publication.at }),
    ...(publication.derived === true ? { derived: true } : {}),
  };
  const bytes = new TextEncoder().encode(JSON.stringify(commit));
  await store.write(intentPath(number), bytes);
  await someAtOnce(staged, ({ from, path }) => store.rename(from, path));
  if (!(await store.create(commitPath(number), bytes))) {
    throw new Error(
      `${commitPath(number)} is there already: another process writes to this lake without its lock`,
    );
  }
  if (commit.remove.length === 0) await store.remove(intentPath(number));
  return stateAfter([commit], state);
}

/** A data file beside the lake, and the path that it will have in it. */
interface Moving {
  readonly from: string;
  readonly path: string;
}

/** Writes rows beside the lake. */
async function stage(store: ObjectStore, number: number, rows: Publication['rows']): Promise<Moving[]> {
  const files = rows.flatMap(([table, ofTable]) =>
    [...byDay(ofTable)].map(([dt, ofDay]) => {
      const path = partitionPath(table.name, dt, publicationName(number));
      return { from: stagedPath(number, path), path, bytes: () => parquet(table, ofDay) };
    }),
  );
  await someAtOnce(files, ({ from, bytes }) => store.write(from, bytes()));
  return files.map(({ from, path }) => ({ from, path }));
}

/** Files that were staged before stand beside those of the rows of the same publication. */
function besideRows(number: number, { table, dt, path }: StagedFile): Moving {
  return { from: path, path: partitionPath(table, dt, `${publicationName(number)}-held`) };
}

function byDay(rows: readonly LakeRow[]): Map<string, LakeRow[]> {
  const days = Map.groupBy(rows, ({ event_time }) => Math.floor(event_time / day));
  return new Map([...days].map(([number, ofDay]) => [dtOf(number * day), ofDay]));
}
