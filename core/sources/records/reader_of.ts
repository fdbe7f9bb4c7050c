import type { Format } from '../../bytes/detect.ts';
import { CsvRecords } from './csv_records.ts';
import type { ExpectedNames, RecordReader } from './named_values.ts';
import { NdjsonRecords } from './ndjson_records.ts';

/** What reads the records of one file of this format. */
export function readerOf(format: Format, expected: ExpectedNames): RecordReader {
  return format === 'csv' ? new CsvRecords(expected) : new NdjsonRecords(expected);
}
