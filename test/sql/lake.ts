import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { duckdbWarehouse } from '../../adapters/duckdb/warehouse.ts';
import { readLibrary } from '../../adapters/folder/library.ts';
import { folderStaging } from '../../adapters/folder/staging.ts';
import type { Facts } from '../../core/kpi/verify/facts.ts';
import type { LakeState } from '../../core/lake/commit.ts';
import { partitionOf } from '../../core/lake/layout.ts';
import { filesToRead, type TableFiles } from '../../core/lake/month_copies.ts';
import { publish, readLake } from '../../core/lake/publication.ts';
import { staleDays } from '../../core/lake/rollups.ts';
import { stageRollups } from '../../core/lake/stage_rollups.ts';
import type { ObjectStore, Warehouse } from '../../core/ports.ts';
import type { Library } from '../../core/sql/compile.ts';
import { tables } from '../../core/tables/index.ts';
import type { Common, LakeRow, Table } from '../../core/tables/table.ts';

const queries = join(import.meta.dirname, '..', '..', 'queries');

/** The queries as they are shipped. */
export const library: Library = readLibrary(queries);

const macros = readFileSync(join(queries, 'engines', 'duckdb.sql'), 'utf8');

/** A lake in a temporary folder, opened for queries. */
export interface TestLake {
  readonly warehouse: Warehouse;
  /** First and last day that it holds rows of. */
  readonly fromDt: string;
  readonly toDt: string;
  close(): Promise<void>;
}

/** Rows of other tables, as the lake takes them. */
interface Operations {
  readonly operations?: readonly (readonly [Table, readonly LakeRow[]])[];
}

/** Publishes each batch of facts as a publication of its own, by the code that `ingest` uses, and opens the lake.
 *  @param folder of the lake, an own one where left out; gone when the lake is closed */
export async function lakeOf(batches: readonly (Facts & Operations)[], folder?: string): Promise<TestLake> {
  const root = folder ?? (await mkdtemp(join(tmpdir(), 'ops-review-sql-')));
  const store = unsynced(root);
  let state = await readLake(store);
  for (const { deployments, changes, incidents, operations = [] } of batches) {
    state = await publish(store, state, {
      rows: [
        [tables.deployment_events, deployments.map(asLakeRow)],
        [tables.change_events, changes.map(asLakeRow)],
        [tables.incident_events, incidents.map(asLakeRow)],
        ...operations,
      ],
    });
  }
  return openLake(root, await withRollups(root, store, state));
}

/** Publishes the rollups of the large tables, as `ingest` does at its end. */
async function withRollups(root: string, store: ObjectStore, state: LakeState): Promise<LakeState> {
  const days = staleDays(state);
  if (days.length === 0) return state;
  const open = (paths: readonly string[]) => duckdbWarehouse({ files: filesOf(root, paths), macros });
  const staged = await stageRollups(days, { library, open, staging: folderStaging(root), builtAt: 0 });
  return publish(store, state, { rows: [], staged, derived: true });
}

function asLakeRow(row: Common): LakeRow {
  return { ...row };
}

/** Absolute paths of data files, by table. */
function filesOf(root: string, paths: Iterable<string>): Map<string, TableFiles> {
  const absolute = (path: string): string => join(root, ...path.split('/'));
  return new Map(
    [...filesToRead(paths)].map(([table, { days }]) => [table, { days: days.map(absolute), copies: [] }]),
  );
}

async function openLake(root: string, state: LakeState): Promise<TestLake> {
  const days = [...state.files].flatMap((path) => partitionOf(path)?.dt ?? []).sort();
  const files = filesOf(root, state.files);
  const warehouse = await duckdbWarehouse({ files, macros });
  return {
    warehouse,
    fromDt: days[0] ?? '0000-01-01',
    toDt: days.at(-1) ?? '9999-12-31',
    async close() {
      await warehouse.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** A folder that is gone after the test: nothing is flushed to the disk, which is most of the time that the real
 *  store takes. */
function unsynced(root: string): ObjectStore {
  const absolute = (path: string) => join(root, ...path.split('/'));
  const write = async (path: string, bytes: Uint8Array) => {
    await mkdir(dirname(absolute(path)), { recursive: true });
    await writeFile(absolute(path), bytes);
  };
  return {
    async list(prefix) {
      const names = await readdir(absolute(prefix)).catch(() => []);
      return names.map((name) => `${prefix}/${name}`).sort();
    },
    read: (path) => readFile(absolute(path)).catch(() => null),
    write,
    async create(path, bytes) {
      await write(path, bytes);
      return true;
    },
    async rename(from, to) {
      await mkdir(dirname(absolute(to)), { recursive: true });
      await rename(absolute(from), absolute(to));
    },
    remove: (path) => rm(absolute(path), { force: true }),
  };
}
