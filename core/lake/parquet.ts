import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import type { Kind } from '../tables/kinds.ts';
import { columnsOf, type LakeRow, type Table } from '../tables/table.ts';
import { compressed, leastCompressed } from './compressed.ts';

type SchemaElement = NonNullable<Parameters<typeof parquetWriteBuffer>[0]['schema']>[number];

/** Rows of a table as one Parquet file: ZSTD, dictionaries, statistics. `dt` is the folder's name, not a column. */
export function parquet(table: Table, rows: readonly LakeRow[]): Uint8Array {
  const columns = columnsOf(table);
  const columnData: ColumnSource[] = columns.map(([name, { kind }]) => {
    const values = rows.map((row) => stored(kind, row[name] ?? null));
    return { name, data: values, codec: areFewBytes(values) ? 'UNCOMPRESSED' : 'ZSTD' };
  });
  const schema: SchemaElement[] = [
    { name: 'root', num_children: columns.length },
    ...columns.flatMap(([name, { kind }]) => elements(name, kind)),
  ];
  const buffer = parquetWriteBuffer({
    columnData,
    schema,
    codec: 'ZSTD',
    compressors: { ZSTD: compressed },
    createdBy: 'ops-review',
  });
  return new Uint8Array(buffer);
}

/** Whether the values of a column take so few bytes, as they are or in a dictionary, that compressing costs more than it
 *  saves. */
function areFewBytes(values: readonly unknown[]): boolean {
  const seen = new Set<unknown>();
  let plain = 0;
  let coded = 0;
  for (const value of values) {
    if (value === undefined) continue;
    const size = sizeOf(value);
    plain += size;
    coded += seen.has(value) ? 1 : size + 1;
    if (plain >= leastCompressed && coded >= leastCompressed) return false;
    seen.add(value);
  }
  return true;
}

/** About how many bytes a value takes. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length + 4;
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + sizeOf(each), 0);
  return 8;
}

/** Timestamps are local (not "adjusted to UTC"): DuckDB and Trino both then read a plain timestamp, which is UTC by
 *  agreement and never shifted by a session's zone. */
export function elements(name: string, kind: Kind): SchemaElement[] {
  switch (kind.name) {
    case 'text':
    case 'one_of':
      return [{ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' }];
    case 'instant':
      return [
        {
          name,
          type: 'INT64',
          logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MILLIS' },
          repetition_type: 'OPTIONAL',
        },
      ];
    case 'integer':
      return [{ name, type: 'INT32', repetition_type: 'OPTIONAL' }];
    case 'long':
      return [{ name, type: 'INT64', repetition_type: 'OPTIONAL' }];
    case 'real':
      return [{ name, type: 'DOUBLE', repetition_type: 'OPTIONAL' }];
    case 'flag':
      return [{ name, type: 'BOOLEAN', repetition_type: 'OPTIONAL' }];
    case 'texts':
      return [
        { name, repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        { name: 'element', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
      ];
  }
}

/** A value as the file holds it. The lake has one zero: -0 is written as 0, here and by column. */
function stored(kind: Kind, value: unknown): unknown {
  if (value === null) return undefined;
  switch (kind.name) {
    case 'instant':
      return BigInt(Number(value));
    case 'real':
      return Number(value) + 0;
    default:
      return value;
  }
}
