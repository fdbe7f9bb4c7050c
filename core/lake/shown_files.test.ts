import { expect, it } from 'vitest';
import { lakeRow } from '../../test/doubles/lake_rows.ts';
import { MemoryStore } from '../../test/doubles/memory_store.ts';
import { tables } from '../tables/index.ts';
import { deleteRemoved, publish, readLake } from './publication.ts';
import { shownFiles } from './shown_files.ts';

const rows = [[tables.inventory, [lakeRow('inventory', { id: 'a', event_time: 0 })]]] as const;
const path = (number: number): string => `tables/inventory/dt=1970-01-01/000000000${number}.parquet`;

it('what was replaced is gone until it is deleted, for those who open the lake later', async () => {
  const store = new MemoryStore();
  const before = await publish(store, await readLake(store), { rows });
  const after = await publish(store, before, { rows, remove: { files: [path(1)], at: 0 } });
  expect(await shownFiles(store, before)).toMatchObject({ before: 2, gone: new Map() });
  expect(await shownFiles(store, after)).toEqual({
    before: 3,
    gone: new Map([['inventory', [path(1)]]]),
    tables: new Map([['inventory', { files: 1, first: '1970-01-01', last: '1970-01-01' }]]),
  });
  await deleteRemoved(store, 3_600_000);
  expect(await shownFiles(store, after)).toMatchObject({ before: 3, gone: new Map() });
});
