import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileDigest, packingOf, unpacked } from '../adapters/folder/raw_file.ts';
import { type Lookups, lookupId, readLookup } from '../core/sources/mapping/lookup.ts';
import { lookupsOf, type Mapping } from '../core/sources/mapping/mapping.ts';
import { readMapping } from '../core/sources/mapping/read_mapping.ts';
import { UsageError } from './exit.ts';
import { formatOf } from './record_format.ts';
import { readText } from './workspace.ts';

/** A mapping and the tables that it looks things up in. */
export interface LoadedMapping {
  readonly mapping: Mapping;
  readonly lookups: Lookups;
  /** Digests of the lookup files: they decide what records become. */
  readonly digests: readonly string[];
}

/** Reads a map file and the files that it looks things up in, which lie beside it. */
export async function loadMapping(file: string): Promise<LoadedMapping> {
  const read = readMapping(file, readText(file));
  if (read.outcome === 'wrong') throw new UsageError(read.problems.map(({ message }) => message));
  const lookups = new Map<string, ReadonlyMap<string, string>>();
  const digests: string[] = [];
  for (const lookup of lookupsOf(read.mapping)) {
    const path = resolve(dirname(file), lookup.file);
    if (!existsSync(path))
      throw new UsageError(`${file} looks things up in ${lookup.file}, which is not at ${path}`);
    const packing = await packingOf(path);
    const table = await readLookup(lookup, await formatOf(path), unpacked(path, packing));
    if ('problems' in table) throw new UsageError(table.problems);
    lookups.set(lookupId(lookup), table.table);
    digests.push(await fileDigest(path));
  }
  return { mapping: read.mapping, lookups, digests };
}
