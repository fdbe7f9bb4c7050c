import { behindMark, carriageReturn, lineFeed } from './line.ts';

/** How a file is packed. */
export type Packing = 'gzip' | 'zstd' | 'plain';

/** How records with named columns are written. */
export const formats = ['ndjson', 'csv'] as const;
export type Format = (typeof formats)[number];

/** How raw records are written: JSON documents of any kind, lines of a flow log, Parquet, the values of one metric, or
 *  as nothing that is known. */
export const rawFormats = ['json', 'flow-log', 'parquet', 'metric-series', 'unknown'] as const;
export type RawFormat = (typeof rawFormats)[number];

/** A file that cannot be read as it is: what it seems to be, and what to do. */
export interface Unreadable {
  readonly found: string;
  readonly advice: string;
}

const gunzip = 'unpack it and ingest the files in it';

const signatures: readonly (readonly [bytes: readonly number[], what: Packing | Unreadable])[] = [
  [[0x1f, 0x8b], 'gzip'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'zstd'],
  [[0x50, 0x4b, 0x03, 0x04], { found: 'a zip archive or spreadsheet', advice: gunzip }],
  [[0x42, 0x5a, 0x68], { found: 'a bzip2 file', advice: 'unpack it with bunzip2' }],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], { found: 'an xz file', advice: 'unpack it with unxz' }],
  [
    [0x50, 0x41, 0x52, 0x31],
    {
      found: 'a Parquet file',
      advice: 'export it as NDJSON, for example with DuckDB: copy … to … (format json)',
    },
  ],
  [
    [0xff, 0xfe],
    { found: 'UTF-16 text', advice: 'save it as UTF-8, for example with iconv -f UTF-16 -t UTF-8' },
  ],
  [
    [0xfe, 0xff],
    { found: 'UTF-16 text', advice: 'save it as UTF-8, for example with iconv -f UTF-16 -t UTF-8' },
  ],
];

/** What the first bytes of a file say about its packing; four to six bytes are enough. Names are not asked. */
export function detectPacking(first: Uint8Array): Packing | Unreadable {
  const signature = signatures.find(([bytes]) => bytes.every((byte, index) => first[index] === byte));
  return signature?.[1] ?? 'plain';
}

/** What the first bytes of an unpacked file say about its records: `{` begins NDJSON, anything else CSV.
 *  null: nothing but blanks is here, so either will do. A JSON array is neither. */
export function detectFormat(first: Uint8Array): Format | Unreadable | null {
  const packing = detectPacking(first);
  if (typeof packing === 'object') return packing;
  if (packing !== 'plain') return { found: `a ${packing} file inside the file`, advice: 'unpack it once' };
  const blank = [0x20, 0x09, carriageReturn, lineFeed];
  const byte = first.subarray(behindMark(first)).find((candidate) => !blank.includes(candidate));
  if (byte === undefined) return null;
  if (byte === 0x7b) return 'ndjson';
  if (byte !== 0x5b) return 'csv';
  return { found: 'a JSON array', advice: "write its elements one to a line, for example with jq -c '.[]'" };
}
