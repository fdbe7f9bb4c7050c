import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idsIn } from '../../adapters/duckdb/known_ids.ts';
import { openForReading, openWorkspace } from '../../cli/workspace.ts';
import { partitionOf } from '../../core/lake/layout.ts';
import { publish, readLake } from '../../core/lake/publication.ts';
import { compactedRows } from '../../core/lake/stage_compaction.ts';
import { tables } from '../../core/tables/index.ts';
import type { LakeRow } from '../../core/tables/table.ts';
import { lakeRow } from '../doubles/lake_rows.ts';
import { rebuild } from '../sql/derived_lake.ts';
import { temporaryFolder } from '../temporary_folder.ts';
import { arbitraryRow } from './arbitrary_row.ts';
import { deployment, lakeContent, lines, put } from './lake_folder.ts';
import { opsReview, opsReviewJson } from './ops_review.ts';

const row = ['alarm_transitions', 'change_events', 'deployment_events', 'inventory', 'ops_events'] as const;

const days = { from: Date.UTC(2026, 9, 1), to: Date.UTC(2026, 9, 3) };

describe('days that became many files become one', () => {
  it('of the same rows, whatever they hold', { timeout: 120_000 }, async () => {
    const batch = fc
      .constantFrom(...row)
      .chain((table) =>
        fc.array(arbitraryRow(table, days), { minLength: 1, maxLength: 4 }).map((rows) => ({ table, rows })),
      );
    await fc.assert(
      fc.asyncProperty(fc.array(batch, { minLength: 12, maxLength: 24 }), async (batches) => {
        const workspace = openWorkspace({ lake: temporaryFolder() });
        let state = await readLake(workspace.store);
        for (const { table, rows } of batches)
          state = await publish(workspace.store, state, { rows: [[tables[table], rows]] });
        const { open_state: _, ...before } = await lakeContent(workspace.lakeRoot);
        await rebuild(workspace);
        const { open_state: __, ...after } = await lakeContent(workspace.lakeRoot);
        expect(after).toEqual(before);
        const days = Map.groupBy((await readLake(workspace.store)).files, (path) =>
          path.replace(/[^/]+$/, ''),
        );
        expect(Math.max(...[...days.values()].map((files) => files.length))).toBeLessThanOrEqual(4);
      }),
      { numRuns: Number(process.env.OPS_REVIEW_RUNS ?? 5) },
    );
  });

  const scattered = async (rows: (publication: number) => LakeRow[]) => {
    const workspace = openWorkspace({ lake: temporaryFolder() });
    for (let publication = 0; publication < 5; publication++)
      await publish(workspace.store, await readLake(workspace.store), {
        rows: [[tables.ops_events, rows(publication)]],
      });
    return workspace;
  };
  const event = (id: string): LakeRow => lakeRow('ops_events', { id, event_time: Date.UTC(2026, 9, 1) });

  it('for those who come later: who has the lake open reads on', async () => {
    const workspace = await scattered((publication) => [event(`e${publication}`)]);
    const earlier = await openForReading(workspace);
    await rebuild(workspace);
    const ids = 'select id from lake.ops_events order by id';
    const later = await openForReading(workspace);
    const expected = ['e0', 'e1', 'e2', 'e3', 'e4'].map((id) => ({ id }));
    for (const reading of [earlier, later]) {
      expect((await reading.warehouse.query({ text: ids, parameters: {} })).rows).toEqual(expected);
      await reading.close();
    }
    expect(later.state.files.size).toBe(1);
  });

  it('and its ids are known', async () => {
    const workspace = await scattered((publication) => [event(`e${publication}`)]);
    await rebuild(workspace);
    const files = [...(await readLake(workspace.store)).files].map((path) => join(workspace.lakeRoot, path));
    expect(files).toHaveLength(1);
    expect(await idsIn(files, new Set(['e0', 'e4', 'e5']))).toEqual(new Set(['e0', 'e4']));
  });

  it('but for those of very many rows, which stay', async () => {
    const each = compactedRows / 5 + 1;
    const workspace = await scattered((publication) =>
      Array.from({ length: each }, (_, index) => event(`e${publication} ${index}`)),
    );
    await rebuild(workspace);
    const { files, underived } = await readLake(workspace.store);
    expect(files.size).toBe(5);
    expect(underived.size).toBe(0);
  });

  it('and evidence still leads to the line of its file', { timeout: 60_000 }, async () => {
    const cwd = temporaryFolder();
    const ids = ['d1', 'd2', 'd3', 'd4', 'd5'];
    for (const id of ids) {
      put(cwd, { [`${id}.ndjson`]: lines(deployment(`${id} before`), deployment(id)) });
      await opsReview(['ingest', `${id}.ndjson`, '--table', 'deployments'], { cwd });
    }
    const { files } = await readLake(openWorkspace({ lake: join(cwd, '.ops-review') }).store);
    const ofDay = [...files].filter((path) => partitionOf(path)?.table === 'deployment_events');
    expect(ofDay).toEqual(['tables/deployment_events/dt=2026-10-01/0000000010-held.parquet']);
    expect(existsSync(join(cwd, '.ops-review', 'staging'))).toBe(false);
    const { rows } = await opsReviewJson<{ rows: { id: string; raw: string }[] }>(
      ['explain', 'deployment_frequency', '--period', '2026-10', '--raw'],
      { cwd },
    );
    expect(rows.length).toBeGreaterThan(ids.length);
    expect(rows.map(({ id, raw }) => `${id} ${raw}`)).toEqual(
      rows.map(({ id }) => `${id} ${deployment(id)}`),
    );
  });
});
