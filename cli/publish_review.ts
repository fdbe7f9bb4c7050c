import { join } from 'node:path';
import { idsIn } from '../adapters/duckdb/known_ids.ts';
import { dtOf, partitionOf } from '../core/lake/layout.ts';
import { publish } from '../core/lake/publication.ts';
import type { ReviewDocument } from '../core/review/document.ts';
import type { ReviewFacts } from '../core/review/facts.ts';
import { publishedRows } from '../core/review/published.ts';
import { openForWriting } from './ingest_files.ts';
import type { Workspace } from './workspace.ts';

/** Keeps a review in the lake, and each of its values as known now: what `sql` finds in `lake.reviews` and
 *  `lake.kpi_values`. The same review twice is kept once. Returns how many rows are new. */
export async function publishReview(
  workspace: Workspace,
  document: ReviewDocument,
  facts: ReviewFacts,
): Promise<number> {
  const writing = await openForWriting(workspace);
  try {
    const rows = await Promise.all(
      publishedRows(document, facts, Date.now()).map(async ([table, all]) => {
        const days = new Set(all.map(({ event_time }) => dtOf(event_time)));
        const files = [...writing.state.files].filter((path) => {
          const partition = partitionOf(path);
          return partition?.table === table.name && days.has(partition.dt);
        });
        const known = await idsIn(files.map((path) => join(workspace.lakeRoot, ...path.split('/'))));
        return [table, all.filter(({ id }) => !known.has(id))] as const;
      }),
    );
    const fresh = rows.filter(([, ofTable]) => ofTable.length > 0);
    if (fresh.length > 0) writing.state = await publish(workspace.store, writing.state, { rows: fresh });
    return fresh.reduce((sum, [, ofTable]) => sum + ofTable.length, 0);
  } finally {
    await writing.release();
  }
}
