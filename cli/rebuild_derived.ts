import { folderStaging } from '../adapters/folder/staging.ts';
import { scatteredDays } from '../core/lake/compaction.ts';
import { buildOpenState, staleSince } from '../core/lake/open_state.ts';
import { type Publication, publish } from '../core/lake/publication.ts';
import { definitionPath, outdatedRollups, rollupDefinition, staleDays } from '../core/lake/rollups.ts';
import { stageCompaction } from '../core/lake/stage_compaction.ts';
import { type RollupMemory, stageRollups } from '../core/lake/stage_rollups.ts';
import { copySettledDays } from './copy_days.ts';
import type { Writing } from './ingest_files.ts';
import { openFiles, openState, otherwiseAddedUp, shippedLibrary, type Workspace } from './workspace.ts';

/** What does not fit is kept on disk, but for the groups that the flows of an hour fall into: 350,000 of them take 300 MB.
 *  With the usual memory, an ingest of 24 million flows of a day stays below 512 MB. */
const rollupMemory: Readonly<Record<RollupMemory, string>> = { usual: '112MB', much: '1GB' };

/** Brings all derived data up to what the lake holds, then the copies of settled days. */
export async function rebuildDerived(workspace: Workspace, writing: Writing): Promise<void> {
  await derive(workspace, writing);
  await copySettledDays(workspace, writing, rollupMemory.usual);
}

/** Derives, in one publication: `open_state` from the first day that something
 *  new belongs to, the rollups on the days that something new belongs to, or on all where this version defines them
 *  otherwise. Days that became many files become one in it. A run that was killed before this point is made up for by the
 *  next one. */
async function derive(workspace: Workspace, writing: Writing): Promise<void> {
  const { state } = writing;
  const { store } = workspace;
  const library = shippedLibrary();
  const definition = new TextEncoder().encode(rollupDefinition(library));
  const redefined = await otherwiseAddedUp(workspace);
  const since = staleSince(state);
  const days = staleDays(state, redefined);
  const scattered = scatteredDays(state);
  if (since === null && days.length === 0 && scattered.length === 0) return;
  const builtAt = Date.now();
  const openState = since === null ? null : await openStateFrom(since, workspace, writing, builtAt);
  const staged = await stageRollups(days, {
    library,
    open: (files, memory) => openFiles(workspace, files, { memory: rollupMemory[memory] }),
    staging: folderStaging(workspace.lakeRoot),
    builtAt,
  });
  const compaction = await stageCompaction(scattered, {
    open: (files) => openFiles(workspace, files, { memory: rollupMemory.usual }),
    store,
    number: state.next,
  });
  writing.state = await publish(store, state, {
    rows: openState?.rows ?? [],
    staged: [...staged, ...compaction.staged],
    remove: {
      files: [...(openState?.remove?.files ?? []), ...outdatedRollups(state, days), ...compaction.replaced],
      at: builtAt,
    },
    derived: true,
  });
  if (redefined && days.length > 0) await store.write(definitionPath, definition);
}

async function openStateFrom(
  since: string,
  workspace: Workspace,
  { state }: Writing,
  builtAt: number,
): Promise<Publication> {
  const reading = await openState(workspace, state);
  try {
    return await buildOpenState(reading, state, since, workspace.catalogue, builtAt);
  } finally {
    await reading.close();
  }
}
