import type { RawFormat } from '../../bytes/detect.ts';
import type { Framed } from '../../bytes/framed.ts';
import type { FrameLimits } from '../../bytes/framer.ts';
import { ndjsonFramer } from '../../bytes/ndjson.ts';
import { WholeFile } from '../../bytes/whole_file.ts';
import { ParquetRows } from '../vpc_flow/parquet_rows.ts';
import { RawFramer } from './raw_framer.ts';

/** Cuts a file, given in chunks, into records. */
export interface RecordCutter {
  push(chunk: Uint8Array): Iterable<Framed>;
  end(error?: string): Iterable<Framed>;
}

/** What cuts a file of raw records of this format. */
export function rawFramerOf(format: RawFormat, limits?: FrameLimits): RecordCutter {
  switch (format) {
    case 'json':
      return new RawFramer(limits);
    case 'unknown':
    case 'metric-series':
      return new WholeFile(limits?.keptBytes);
    case 'parquet':
      return new ParquetRows(limits);
    case 'flow-log':
      return ndjsonFramer(limits);
  }
}
