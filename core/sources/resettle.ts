import type { Format } from '../bytes/detect.ts';
import type { QuarantineRow } from '../tables/index.ts';
import { type CanonicalName, canonicalInputs } from './canonical/inputs.ts';
import type { Surroundings } from './canonical/settle_record.ts';
import { ingestSource, type MappedInput } from './ingest_source.ts';
import type { SettledRecord } from './settler.ts';

/** A record of the quarantine settled again, or why that cannot be done from what was kept of it. */
export type Again = SettledRecord | { readonly problem: string };

/** The bytes of a record, where all of them were kept. */
export function keptBytes({ raw, raw_bytes }: QuarantineRow): Uint8Array | null {
  if (raw === null || raw_bytes?.includes('truncated') === true) return null;
  return new Uint8Array(Buffer.from(raw, 'base64'));
}

/** Settles a record with named columns again: alone, behind the header that it came with. */
export function resettleColumns(
  row: QuarantineRow,
  bytes: Uint8Array,
  mapping: MappedInput | null,
  surroundings: Omit<Surroundings, 'originObject'>,
): Again {
  const input = mapping ?? canonicalName(row.input);
  if (input === null)
    return {
      problem: `records of ${row.input ?? 'an unknown input'} are settled with their whole file; ingest it again`,
    };
  if (mapping === null && row.map_hash !== null)
    return { problem: 'it was read through a map file; name it with --map' };
  const header = row.context === null ? null : headerIn(row.context);
  const format: Format = header === null ? 'ndjson' : 'csv';
  const source = ingestSource({ input, format, originObject: row.origin_object, ...surroundings });
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const begin = header === null ? [] : [...source.push(encode(`${header.map(quoted).join(',')}\n`))];
  const records = [...begin, ...source.push(bytes), ...source.push(encode('\n')), ...source.end()];
  const [only] = records;
  if (only === undefined || records.length !== 1)
    return { problem: 'what was kept is not one record; ingest the file again' };
  return movedTo(row.origin_position, only);
}

function canonicalName(input: string | null): CanonicalName | null {
  const names = Object.keys(canonicalInputs);
  const isName = (name: string | null): name is CanonicalName => name !== null && names.includes(name);
  return isName(input) ? input : null;
}

function headerIn(context: string): readonly string[] | null {
  const parsed: unknown = JSON.parse(context);
  if (typeof parsed !== 'object' || parsed === null || !('header' in parsed)) return null;
  return Array.isArray(parsed.header) ? parsed.header.map(String) : null;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The record where it stood in its file. Its identity does not depend on that. */
function movedTo(position: bigint, { record, settled, ...others }: SettledRecord): SettledRecord {
  const at = { ...record, position: Number(position) };
  if (settled.outcome !== 'stored') return { record: at, settled, ...others };
  const rows = settled.rows.map(({ table, row }) => ({ table, row: { ...row, origin_position: position } }));
  return { record: at, settled: { outcome: 'stored', rows }, ...others };
}
