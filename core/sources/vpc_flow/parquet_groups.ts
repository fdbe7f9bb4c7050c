import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { parquetMetadata, parquetSchema } from 'hyparquet';
import { parquetHeader, readColumn } from 'hyparquet/src/column.js';
import { decodeUtf8 } from '../../bytes/utf8.ts';

/** A row group of a Parquet file: where its bytes lie, how many rows it says to have, and what reads their columns. */
export interface ParquetGroup {
  readonly start: number;
  readonly end: number;
  readonly rows: number;
  /** The values of each column, by name. @throws Error where they cannot be read */
  readonly read: () => readonly ParquetColumn[];
}

export interface ParquetColumn {
  readonly name: string;
  readonly values: readonly unknown[];
}

/** What a group may hold once unpacked: more is no flow log, whose files have 75 MB. */
const mostRows = 10_000_000;
const mostUnpacked = 512 * 1024 * 1024;

type Decoder = Parameters<typeof readColumn>[2];
type Reader = Parameters<typeof readColumn>[0];
type Header = ReturnType<typeof parquetHeader>;

/** The row groups of a Parquet file with flat columns, packed by gzip (as AWS does), Zstandard, Snappy or not at all.
 *  @throws Error where the file cannot be read */
export function parquetGroups(bytes: Uint8Array): ParquetGroup[] {
  const metadata = parquetMetadata(bytes, { geoparquet: false });
  const root = parquetSchema(metadata);
  const nested = root.children.find(({ children }) => children.length > 0);
  if (nested !== undefined) throw new Error(`its column ${nested.element.name} is nested`);
  return metadata.row_groups.map(({ columns, num_rows }) => {
    const rows = Number(num_rows);
    const chunks = columns.map(({ meta_data: chunk }, index) => {
      const leaf = root.children[index];
      if (chunk === undefined || leaf === undefined) throw new Error('a column is not described');
      const begins = [chunk.data_page_offset, chunk.dictionary_page_offset ?? 0n].filter((at) => at > 0n);
      const start = Math.min(...begins.map(Number));
      const end = start + Number(chunk.total_compressed_size);
      if (!(start >= 4 && end > start && end <= bytes.length))
        throw new Error(`its column ${leaf.element.name} does not lie in the file`);
      const decoder = { ...chunk, element: leaf.element, schemaPath: [root, leaf], parsers, compressors };
      return { name: leaf.element.name, start, end, decoder: { ...decoder, pathInSchema: leaf.path } };
    });
    return {
      start: Math.min(...chunks.map(({ start }) => start)),
      end: Math.max(...chunks.map(({ end }) => end)),
      rows,
      read: () =>
        chunks.map(({ name, start, end, decoder }) => ({
          name,
          values: valuesOf(bytes.subarray(start, end), rows, decoder),
        })),
    };
  });
}

function valuesOf(bytes: Uint8Array, rows: number, decoder: Decoder): readonly unknown[] {
  checkPages(readerOf(bytes), rows);
  const select = { groupStart: 0, selectStart: 0, selectEnd: rows, groupRows: rows };
  const values: unknown[] = [];
  for (const page of readColumn(readerOf(bytes), select, decoder).data)
    for (const value of page) values.push(value);
  if (values.length !== rows) throw new Error(`a column has ${values.length} values for ${rows} rows`);
  return values;
}

/** Whether the pages can be what their headers say. The library makes room for that much before it reads, and does not
 *  come to an end where a header lacks a length.
 *  @throws Error where they cannot */
function checkPages(reader: Reader, rows: number): void {
  if (!(rows <= mostRows)) throw new Error(`a group says to have ${rows} rows, the limit is ${mostRows}`);
  let unpacked = 0;
  let values = 0;
  while (reader.offset < reader.view.byteLength - 1 && values < rows) {
    const header = parquetHeader(reader);
    reader.offset += header.compressed_page_size;
    unpacked += header.uncompressed_page_size;
    values += valuesIn(header);
    const lengths = [header.compressed_page_size, header.uncompressed_page_size, values];
    if (!lengths.every(isCount) || reader.offset > reader.view.byteLength)
      throw new Error('a page does not lie in its column');
    if (values > rows) throw new Error(`a column says to have more values than ${rows} rows`);
    if (unpacked > mostUnpacked) throw new Error(`a column unpacks to more than ${mostUnpacked} bytes`);
  }
}

/** How many values a page adds to its column; NaN where its header is none. */
function valuesIn(header: Header): number {
  const { compressed_page_size: size, data_page_header_v2: second } = header;
  switch (header.type) {
    case 'DICTIONARY_PAGE': {
      const entries = header.dictionary_page_header?.num_values ?? Number.NaN;
      return isCount(entries) && entries <= header.uncompressed_page_size ? 0 : Number.NaN;
    }
    case 'DATA_PAGE':
      return header.data_page_header?.num_values ?? Number.NaN;
    case 'DATA_PAGE_V2': {
      if (second === undefined) return Number.NaN;
      const levels = [second.definition_levels_byte_length, second.repetition_levels_byte_length];
      const counts = [second.num_values, second.num_nulls, second.num_rows, ...levels];
      const [definitions = 0, repetitions = 0] = levels;
      const possible = counts.every(isCount) && definitions + repetitions <= size;
      return possible && second.num_rows === second.num_values ? second.num_values : Number.NaN;
    }
    default:
      return Number.NaN;
  }
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function readerOf(bytes: Uint8Array): Reader {
  return { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
}

const compressors = {
  GZIP: (bytes: Uint8Array, length: number) => new Uint8Array(gunzipSync(bytes, { maxOutputLength: length })),
  ZSTD: (bytes: Uint8Array, length: number) =>
    new Uint8Array(zstdDecompressSync(bytes, { maxOutputLength: length })),
};

const asItIs = <Value>(value: Value): Value => value;

/** Values as they are stored; bytes that are no UTF-8 stay bytes. */
const parsers = {
  timestampFromMilliseconds: asItIs,
  timestampFromMicroseconds: asItIs,
  timestampFromNanoseconds: asItIs,
  dateFromDays: asItIs,
  stringFromBytes: (bytes: Uint8Array) => decodeUtf8(bytes) ?? bytes,
  jsonFromBytes: (bytes: Uint8Array) => decodeUtf8(bytes) ?? bytes,
  geometryFromBytes: asItIs,
  geographyFromBytes: asItIs,
  uuidFromBytes: asItIs,
};
