import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { folderStore } from '../../adapters/folder/object_store.ts';
import { type TrinoOptions, trinoWarehouse } from '../../adapters/trino/warehouse.ts';
import type { LakeState } from '../../core/lake/commit.ts';
import { publish, readLake } from '../../core/lake/publication.ts';
import { shownFiles } from '../../core/lake/shown_files.ts';
import type { Warehouse } from '../../core/ports.ts';
import { inSchema } from '../../core/sql/tokens.ts';
import { trinoDdl } from '../../core/tables/ddl_trino.ts';
import { tables } from '../../core/tables/index.ts';
import { openAthena } from '../doubles/athena_opened.ts';
import { lakeRow } from '../doubles/lake_rows.ts';
import { athenaOnTrino, hurried } from './athena_on_trino.ts';
import { trinoRows } from './trino_client.ts';

const schema = 'shown';
const day = Date.UTC(2026, 9, 1);
const event = (id: string) => lakeRow('ops_events', { id, event_time: day });
const pathOf = (number: number): string => `tables/ops_events/dt=2026-10-01/000000000${number}.parquet`;

it('Trino, and Athena by its protocol, read the files of the commits, and what lies beside them is not in the numbers', async () => {
  const folder = join(inject('engines'), schema);
  mkdirSync(join(folder, 'tables', 'ops_events'), { recursive: true });
  const store = folderStore(folder);
  const first = await publish(store, await readLake(store), { rows: [[tables.ops_events, [event('a')]]] });
  const second = await publish(store, first, {
    rows: [[tables.ops_events, [event('a'), event('b')]]],
    remove: { files: [pathOf(1)], at: day },
  });
  // A writer that is killed before its commit leaves its files; a file of another writer has another name.
  copyFileSync(join(folder, pathOf(1)), join(folder, pathOf(3)));
  copyFileSync(join(folder, pathOf(1)), join(folder, pathOf(1).replace('0000000001', 'part-1')));

  await trinoRows(inject('trino'), `create schema ${schema}`);
  const ddl = trinoDdl(tables.ops_events, `local:///${schema}/tables/ops_events`);
  await trinoRows(inject('trino'), inSchema(ddl.replace(/;\s*$/, ''), schema));
  const server = { url: inject('trino'), user: 'shown', login: { by: 'nothing' } } as const;
  type Shown = Pick<TrinoOptions, 'shown'>;
  const inTrino = async (shown: Shown): Promise<Warehouse> =>
    trinoWarehouse({ server, catalog: 'hive', schema, scratch: schema, ...shown });
  const inAthena = async (shown: Shown): Promise<Warehouse> => {
    const { warehouse, close } = await openAthena(athenaOnTrino(inject('trino')), {
      ...{ world: hurried, database: schema, kept: { database: schema, location: null } },
      ...shown,
    });
    return { ...warehouse, close };
  };
  const read = async (state: LakeState | null, by = inTrino) => {
    const shown = state === null ? {} : { shown: await shownFiles(store, state) };
    const warehouse = await by(shown);
    const text = "select id from lake.ops_events where dt = '2026-10-01' order by id";
    const { rows } = await warehouse.query({ text, parameters: {} });
    await warehouse.close();
    return rows.map(({ id }) => id).join(' ');
  };
  expect(await read(null)).toBe('a a a a b');
  await expect(read({ ...second, files: new Set([...second.files, pathOf(9)]) })).rejects.toThrow(
    'the engine sees 1 of the 2 files of ops_events',
  );
  expect(await read(first)).toBe('a');
  expect(await read(second)).toBe('a b');
  expect(await read(null, inAthena)).toBe('a a a a b');
  expect(await read(second, inAthena)).toBe('a b');
});
