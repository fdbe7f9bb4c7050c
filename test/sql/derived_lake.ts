import type { Writing } from '../../cli/ingest_files.ts';
import { rebuildDerived } from '../../cli/rebuild_derived.ts';
import { openForReading, openWorkspace, type Workspace } from '../../cli/workspace.ts';
import { publish, readLake } from '../../core/lake/publication.ts';
import { compileSelect } from '../../core/sql/compile.ts';
import { contextOf } from '../../core/sql/context.ts';
import { tables } from '../../core/tables/index.ts';
import { temporaryFolder } from '../temporary_folder.ts';
import type { Delivered } from './arbitrary_large_rows.ts';

/** A lake that batches come to: each is published; derived data is brought up to date after each, or at the end. */
export async function lakeAfter(
  batches: readonly (readonly Delivered[])[],
  eachTime = false,
): Promise<Workspace> {
  const workspace = openWorkspace({ lake: temporaryFolder() });
  for (const [index, batch] of batches.entries()) {
    if (batch.length === 0 && index > 0) continue;
    const byTable = Map.groupBy(batch, ({ table }) => table);
    await publish(workspace.store, await readLake(workspace.store), {
      rows: [...byTable].map(([table, ofTable]) => [tables[table], ofTable.map(({ row }) => row)]),
    });
    if (eachTime) await rebuild(workspace);
  }
  await rebuild(workspace);
  return workspace;
}

/** Brings derived data up to date, as `ingest` does at its end. */
export async function rebuild(workspace: Workspace): Promise<void> {
  const state = await readLake(workspace.store);
  await rebuildDerived(workspace, { state } as Writing);
}

/** Answers a query over the lake and the views. */
export async function select(
  workspace: Workspace,
  sql: string,
  views: readonly string[] = [],
  asOf = Date.UTC(2100, 0),
) {
  const reading = await openForReading(workspace);
  try {
    const context = contextOf({ ...reading.question, asOf });
    return (await reading.warehouse.query(compileSelect(reading.library, sql, views, context))).rows;
  } finally {
    await reading.close();
  }
}
