import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Library } from '../../core/sql/compile.ts';
import { parseQuery, type Query } from '../../core/sql/header.ts';

/** Reads every query below a `queries/` folder, and the macros of one engine.
 *  @throws Error where two files have the same name, or a header is wrong. */
export function readLibrary(root: string): Library {
  const queries = new Map<string, Query>();
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name: folder } of folders.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (folder === 'engines') continue;
    for (const file of readdirSync(join(root, folder)).sort()) {
      if (!file.endsWith('.sql')) continue;
      const path = join(root, folder, file);
      const query = parseQuery(`${folder}/${file}`, readFileSync(path, 'utf8'));
      const { name } = query.header;
      if (queries.has(name) || `${name}.sql` !== file) {
        throw new Error(`${folder}/${file}: a query is named after its file, once; found ${name}`);
      }
      queries.set(name, query);
    }
  }
  return { queries };
}
