import type { Format } from '../../bytes/detect.ts';
import type { Framed } from '../../bytes/framed.ts';
import { framerOf } from '../records/framer_of.ts';
import { readerOf } from '../records/reader_of.ts';
import { shown } from '../settle.ts';
import { plainText } from './condition.ts';
import type { Lookup } from './schema.ts';

/** Lookup tables by their id: from the text of one column of a file to that of another. */
export type Lookups = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Names a lookup: a file, the column that is looked up and the one that is taken. */
export function lookupId({ file, key, value }: Lookup): string {
  return JSON.stringify([file, key, value]);
}

export type LookupTable =
  | { readonly table: ReadonlyMap<string, string> }
  | { readonly problems: readonly string[] };

/** Reads the table of a lookup from the chunks of its file, unpacked. A lookup decides what many records mean, so
 *  its file must be without fault; problems name the line. */
export async function readLookup(
  lookup: Lookup,
  format: Format,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<LookupTable> {
  const framer = framerOf(format);
  const reader = readerOf(format, { known: null, needed: [lookup.key, lookup.value] });
  const table = new Map<string, string>();
  const problems: string[] = [];
  const take = (record: Framed) => {
    const problem = entry(record);
    if (problem !== null && problems.length < 10)
      problems.push(`${lookup.file}, line ${record.position}: ${problem}`);
  };
  for await (const chunk of chunks) for (const record of framer.push(chunk)) take(record);
  for (const record of framer.end()) take(record);
  return problems.length > 0 ? { problems } : { table };

  function entry(record: Framed): string | null {
    if (record.kind === 'broken') return record.message;
    const named = reader.read(record);
    if (named === null) return null;
    if (named.outcome === 'quarantined') return named.message;
    const key = plainText(named.get(lookup.key) ?? null);
    const value = plainText(named.get(lookup.value) ?? null);
    if (key === null || key === '' || value === null || value === '') return null;
    const before = table.get(key);
    table.set(key, value);
    if (before === undefined || before === value) return null;
    return `${shown(key)} stands for both ${shown(before)} and ${shown(value)}; a lookup needs one answer`;
  }
}
