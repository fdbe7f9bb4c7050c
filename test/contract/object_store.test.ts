import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  folderStore,
  removeTemporary,
  temporaryFolder as whereHalfFilesAre,
} from '../../adapters/folder/object_store.ts';
import { MemoryStore } from '../doubles/memory_store.ts';
import { temporaryFolder } from '../temporary_folder.ts';
import { objectStoreContract } from './object_store_contract.ts';

objectStoreContract('a folder', async () => folderStore(temporaryFolder()));
objectStoreContract('a folder that is not there yet', async () =>
  folderStore(join(temporaryFolder(), 'a', 'b')),
);
objectStoreContract('the memory of tests', async () => new MemoryStore());

it('a folder store leaves no empty folder behind', async () => {
  const root = temporaryFolder();
  const store = folderStore(root);
  await store.write('staging/1/tables/x/dt=2026-10-01/1.parquet', new Uint8Array(1));
  await store.rename('staging/1/tables/x/dt=2026-10-01/1.parquet', 'tables/x/dt=2026-10-01/1.parquet');
  expect((await readdir(root)).toSorted()).toEqual(['tables', 'temporary']);
  await store.remove('tables/x/dt=2026-10-01/1.parquet');
  await removeTemporary(root);
  expect(await readdir(root)).toEqual([]);
});

it('what a killed writer left half written is no object, and is swept up', async () => {
  const root = temporaryFolder();
  const store = folderStore(root);
  await store.write('a', new Uint8Array(1));
  await writeFile(join(whereHalfFilesAre(root), 'half'), 'x');
  expect(await store.list('')).toEqual(['a']);
  await removeTemporary(root);
  expect(await readdir(root)).toEqual(['a']);
});
