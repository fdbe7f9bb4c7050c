import { buildOpenState, staleSince } from '../core/lake/open_state.ts';
import { publish } from '../core/lake/publication.ts';
import type { Writing } from './ingest_files.ts';
import { openForReading, type Workspace } from './workspace.ts';

/** Brings `open_state` up to what the lake holds, from the first day that something new belongs to. A run that was
 *  killed before this point is made up for by the next one. */
export async function rebuildOpenState(workspace: Workspace, writing: Writing): Promise<void> {
  const since = staleSince(writing.state);
  if (since === null) return;
  const reading = await openForReading(workspace);
  try {
    const publication = await buildOpenState(reading, writing.state, since, workspace.catalogue, Date.now());
    writing.state = await publish(workspace.store, writing.state, publication);
  } finally {
    reading.close();
  }
}
