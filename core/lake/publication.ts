import type { ObjectStore } from '../ports.ts';
import type { LakeRow, Table } from '../tables/table.ts';
import {
  type Commit,
  commit as commitSchema,
  type LakeState,
  type SettledInput,
  stateAfter,
} from './commit.ts';
import {
  commitPath,
  commitsFolder,
  dtOf,
  intentPath,
  intentsFolder,
  partitionPath,
  publicationName,
  stagedPath,
  stagingFolder,
} from './layout.ts';
import { parquet } from './parquet.ts';

/** How rows become part of the lake: stage the files, write the intent, rename them into place, write the commit.
 *  Readers believe commits only. What has an intent and no commit is undone before the next publication, so a kill at
 *  any point leaves the lake as it was before, or as it is after. */

export interface Publication {
  /** Rows to add, by table. */
  readonly rows: readonly (readonly [Table, readonly LakeRow[]])[];
  /** Data files to take out, such as the older generation of derived data. */
  readonly remove?: readonly string[];
  readonly inputs?: readonly SettledInput[];
}

/** What the commits say. A lake that was never written to is empty. */
export async function readLake(store: ObjectStore): Promise<LakeState> {
  const paths = await store.list(commitsFolder);
  const commits: Commit[] = [];
  for (const path of paths.filter((candidate) => candidate.endsWith('.json')))
    commits.push(await readCommit(store, path));
  return stateAfter(commits);
}

async function readCommit(store: ObjectStore, path: string): Promise<Commit> {
  const bytes = await store.read(path);
  const parsed = commitSchema.safeParse(
    JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array()) || 'null'),
  );
  if (!parsed.success)
    throw new Error(
      `${path} of the lake is damaged: ${parsed.error.issues[0]?.message ?? 'unreadable'}; restore it from a backup, or ingest into a new lake`,
    );
  return parsed.data;
}

/** Undoes what was begun and not committed. The caller holds the writer lock. Returns how many publications. */
export async function undoUncommitted(store: ObjectStore, state: LakeState): Promise<number> {
  const intents = (await store.list(intentsFolder)).filter((path) => path.endsWith('.json'));
  for (const path of intents) {
    const intent = commitSchema.safeParse(
      JSON.parse(new TextDecoder().decode((await store.read(path)) ?? new Uint8Array()) || 'null'),
    );
    if (intent.success && intent.data.number >= state.next) {
      for (const file of intent.data.add) await store.remove(file);
    }
    if (intent.success && intent.data.number < state.next) {
      for (const file of intent.data.remove) await store.remove(file);
    }
    await store.remove(path);
  }
  for (const path of await store.list(stagingFolder)) await store.remove(path);
  return intents.length;
}

/** Publishes rows, and returns the lake's new state. The caller holds the writer lock. */
export async function publish(
  store: ObjectStore,
  state: LakeState,
  publication: Publication,
): Promise<LakeState> {
  const number = state.next;
  const add: string[] = [];
  for (const [table, rows] of publication.rows) {
    for (const [dt, ofDay] of byDay(rows)) {
      const path = partitionPath(table.name, dt, publicationName(number));
      await store.write(stagedPath(number, path), parquet(table, ofDay));
      add.push(path);
    }
  }
  const commit: Commit = {
    number,
    add,
    remove: [...(publication.remove ?? [])],
    inputs: [...(publication.inputs ?? [])],
  };
  const bytes = new TextEncoder().encode(JSON.stringify(commit));
  await store.write(intentPath(number), bytes);
  for (const path of add) await store.rename(stagedPath(number, path), path);
  if (!(await store.create(commitPath(number), bytes))) {
    throw new Error(
      `${commitPath(number)} is there already: another process writes to this lake without its lock`,
    );
  }
  for (const path of commit.remove) await store.remove(path);
  await store.remove(intentPath(number));
  return stateAfterOne(state, commit);
}

function stateAfterOne(state: LakeState, commit: Commit): LakeState {
  const files = new Set(state.files);
  for (const path of commit.remove) files.delete(path);
  for (const path of commit.add) files.add(path);
  const inputs = new Map(state.inputs);
  const objects = new Map(state.objects);
  for (const input of commit.inputs) {
    inputs.set(input.digest, input);
    objects.set(input.object, input);
  }
  return { next: commit.number + 1, files, inputs, objects };
}

function byDay(rows: readonly LakeRow[]): Map<string, LakeRow[]> {
  const days = new Map<string, LakeRow[]>();
  for (const row of rows) {
    const dt = dtOf(row.event_time);
    const ofDay = days.get(dt);
    if (ofDay === undefined) days.set(dt, [row]);
    else ofDay.push(row);
  }
  return days;
}
