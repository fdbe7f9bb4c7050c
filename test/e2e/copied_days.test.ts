import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lakeFiles, openFiles, openWorkspace, type Workspace } from '../../cli/workspace.ts';
import { copyOf, dtOf, partitionOf } from '../../core/lake/layout.ts';
import { publish, readLake } from '../../core/lake/publication.ts';
import { type TableName, tables } from '../../core/tables/index.ts';
import type { LakeRow } from '../../core/tables/table.ts';
import { lakeRow } from '../doubles/lake_rows.ts';
import { rebuild } from '../sql/derived_lake.ts';
import { temporaryFolder } from '../temporary_folder.ts';
import { arbitraryRow } from './arbitrary_row.ts';

const copied = [
  'alarm_transitions',
  'change_events',
  'cloudtrail_daily',
  'cloudtrail_sessions',
  'deployment_events',
  'incident_events',
  'inventory',
  'ops_events',
  'vpc_flows_daily',
  'vpc_talkers_daily',
] as const;

const dayMilliseconds = 86_400_000;
const start = Date.UTC(2026, 8, 1);

async function add(workspace: Workspace, table: TableName, rows: readonly LakeRow[]): Promise<void> {
  await publish(workspace.store, await readLake(workspace.store), { rows: [[tables[table], rows]] });
}

/** All rows of a table with `dt`, each as text, sorted; and how many copies were read for them.
 *  @param asDays reads no copy */
async function contentOf(workspace: Workspace, table: string, asDays: boolean) {
  const state = await readLake(workspace.store);
  const files = [...state.files].filter((path) => !asDays || partitionOf(path) !== null);
  const warehouse = await openFiles(workspace, files);
  try {
    const all = { text: `select * from lake.${table}`, parameters: {} };
    const { rows, columns, instants } = await warehouse.query(all);
    const names = [...columns].sort();
    return {
      instants: [...instants].sort(),
      rows: rows.map((row) => inspect(names.map((name) => [name, row[name]]))).sort(),
      copies: lakeFiles(workspace, files).files.get(table)?.copies.length ?? 0,
    };
  } finally {
    await warehouse.close();
  }
}

describe('a copy of settled days', () => {
  it.each(copied)('holds the rows of %s as they are', { timeout: 120_000 }, async (table) => {
    const range = { from: start, to: start + 16 * dayMilliseconds };
    await fc.assert(
      fc.asyncProperty(
        fc.array(arbitraryRow(table, range), { minLength: 24, maxLength: 40 }),
        async (rows) => {
          const workspace = openWorkspace({ lake: temporaryFolder() });
          const everyDay = Array.from({ length: 17 }, (_, day) =>
            lakeRow(table, { id: `day${day}`, event_time: start + day * dayMilliseconds }),
          );
          await add(workspace, table, [...rows, ...everyDay]);
          await rebuild(workspace);
          const before = await contentOf(workspace, table, true);
          const after = await contentOf(workspace, table, false);
          expect(after).toEqual({ ...before, copies: 1 });
          expect(before.rows).toHaveLength(rows.length + everyDay.length);
        },
      ),
      { numRuns: Number(process.env.OPS_REVIEW_RUNS ?? 2) },
    );
  });

  it('stands aside for a late row, which no reader misses, and is written anew with it', async () => {
    const workspace = openWorkspace({ lake: temporaryFolder() });
    const event = (id: string, day: number): LakeRow =>
      lakeRow('ops_events', { id, event_time: start + day * dayMilliseconds });
    await add(
      workspace,
      'ops_events',
      Array.from({ length: 20 }, (_, day) => event(`e${day}`, day)),
    );
    await rebuild(workspace);
    expect((await contentOf(workspace, 'ops_events', false)).copies).toBe(1);
    const first = [...(await readLake(workspace.store)).files].filter((path) => copyOf(path) !== null);

    await add(workspace, 'ops_events', [event('late', 3)]);
    const meanwhile = await contentOf(workspace, 'ops_events', false);
    expect([meanwhile.copies, meanwhile.rows.length]).toEqual([0, 21]);
    expect(meanwhile.rows.join()).toContain(`'${dtOf(start + 3 * dayMilliseconds)}'`);

    await rebuild(workspace);
    const afterwards = await contentOf(workspace, 'ops_events', false);
    expect(afterwards).toEqual({ ...meanwhile, copies: 1 });
    const second = [...(await readLake(workspace.store)).files].filter((path) => copyOf(path) !== null);
    expect(second).toHaveLength(1);
    expect(second).not.toEqual(first);
    expect(await workspace.store.read(first[0] ?? '')).not.toBeNull();
    expect(second[0]).toContain('2026-09-01_2026-09-12');
  });

  it('that is not there stands for nothing, and is written anew', async () => {
    const workspace = openWorkspace({ lake: temporaryFolder() });
    const everyDay = Array.from({ length: 20 }, (_, day) =>
      lakeRow('ops_events', { id: `e${day}`, event_time: start + day * dayMilliseconds }),
    );
    await add(workspace, 'ops_events', everyDay);
    await rebuild(workspace);
    const copies = async (): Promise<string[]> =>
      [...(await readLake(workspace.store)).files].filter((path) => copyOf(path) !== null);
    const before = await copies();
    for (const path of before) await workspace.store.remove(path);
    const meanwhile = await contentOf(workspace, 'ops_events', false);
    expect([meanwhile.copies, meanwhile.rows.length]).toEqual([0, 20]);
    await rebuild(workspace);
    expect(await contentOf(workspace, 'ops_events', false)).toEqual({ ...meanwhile, copies: 1 });
    const after = await copies();
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
  });
});
