import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { folderStore } from '../../adapters/folder/object_store.ts';
import { openFiles, openWorkspace } from '../../cli/workspace.ts';
import { partitionOf } from '../../core/lake/layout.ts';
import { readLake } from '../../core/lake/publication.ts';

/** A deployment as a line of NDJSON. */
export function deployment(id: string, more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    id,
    service: 'checkout',
    environment: 'production',
    status: 'succeeded',
    version: id,
    finished_at: '2026-10-01T10:00:00Z',
    ...more,
  });
}

/** Lines as a file holds them. */
export function lines(...texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}

/** Writes files into a folder, by name. */
export function put(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}

/** Digests of all files of a lake, but for the log of who wrote to it. */
export async function lakeDigests(lake: string): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const path of await folderStore(lake).list('')) {
    if (path.startsWith('writer.lock/')) continue;
    digests[path] = createHash('sha256')
      .update(await readFile(join(lake, path)))
      .digest('hex');
  }
  return digests;
}

/** All rows of a lake by table, in an order of their own, as text: without the time at which they were written, nothing
 *  in them may depend on how they came to be there. Lakes with people in them are the same where `privacy.key` is. */
export async function lakeContent(lake: string): Promise<Record<string, readonly string[]>> {
  const { files } = await readLake(folderStore(lake));
  const tables = [...new Set([...files].flatMap((path) => partitionOf(path)?.table ?? []))].sort();
  const warehouse = await openFiles(openWorkspace({ lake }), files);
  try {
    const content: Record<string, readonly string[]> = {};
    for (const table of tables) {
      const { rows } = await warehouse.query({ text: `select * from lake.${table}`, parameters: {} });
      const filed = table === 'quarantine' ? ['dt', 'event_time'] : []; // under the day on which it was written
      const kept = rows.map((row) =>
        Object.entries(row).filter(([name]) => name !== 'ingested_at' && !filed.includes(name)),
      );
      content[table] = kept.map((row) => JSON.stringify(row, asText)).sort();
    }
    return content;
  } finally {
    await warehouse.close();
  }
}

function asText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}` : value;
}
