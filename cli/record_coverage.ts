import { join } from 'node:path';
import { idsIn } from '../adapters/duckdb/known_ids.ts';
import { coverageRows } from '../core/lake/declared_coverage.ts';
import { partitionOf } from '../core/lake/layout.ts';
import { publish } from '../core/lake/publication.ts';
import { coverage } from '../core/tables/coverage.ts';
import type { Writing } from './ingest_files.ts';
import { objectName, type Workspace } from './workspace.ts';

/** Brings the table `coverage` up to what the configuration declares. */
export async function recordCoverage(workspace: Workspace, writing: Writing): Promise<void> {
  const { catalogue, configFile, lakeRoot, store } = workspace;
  const file = configFile === null ? 'ops-review.yaml' : objectName(workspace, configFile);
  const rows = coverageRows(catalogue, file, Date.now());
  const files = [...writing.state.files].filter((path) => partitionOf(path)?.table === coverage.name);
  const held = await idsIn(files.map((path) => join(lakeRoot, ...path.split('/'))));
  const declared = new Set(rows.map(({ id }) => id));
  if (held.symmetricDifference(declared).size === 0) return;
  writing.state = await publish(store, writing.state, {
    rows: rows.length === 0 ? [] : [[coverage, rows]],
    remove: { files, at: Date.now() },
  });
}
