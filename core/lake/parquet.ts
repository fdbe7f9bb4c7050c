import { zstdCompressSync } from 'node:zlib';
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import type { Kind } from '../tables/kinds.ts';
import { columnsOf, type LakeRow, type Table } from '../tables/table.ts';

type SchemaElement = NonNullable<Parameters<typeof parquetWriteBuffer>[0]['schema']>[number];

/** Rows of a table as one Parquet file: ZSTD, dictionaries, statistics. `dt` is the folder's name, not a column. */
export function parquet(table: Table, rows: readonly LakeRow[]): Uint8Array {
  const columns = columnsOf(table);
  const columnData: ColumnSource[] = columns.map(([name, { kind }]) => ({
    name,
    data: rows.map((row) => stored(kind, row[name] ?? null)),
  }));
  const schema: SchemaElement[] = [
    { name: 'root', num_children: columns.length },
    ...columns.flatMap(([name, { kind }]) => elements(name, kind)),
  ];
  const buffer = parquetWriteBuffer({
    columnData,
    schema,
    codec: 'ZSTD',
    compressors: { ZSTD: (bytes) => new Uint8Array(zstdCompressSync(bytes)) },
    createdBy: 'ops-review',
  });
  return new Uint8Array(buffer);
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
