import { expect, it } from 'vitest';
import { detectRawFormat } from './detect_raw.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it.each([
  ['{"Records":[]}', 'json'],
  ['\ufeff \n[{}]', 'json'],
  ['version account-id interface-id\n2 1 eni-1\n', 'flow-log'],
  ['2 1 eni-1 - - - - - - - 1 2 - NODATA', 'flow-log'],
  ['PAR1....', 'parquet'],
  ['service,finished_at\na,b\n', 'unknown'],
  ['# Read me\n', 'unknown'],
  ['timestamp,value\n2014-02-14 14:30:00,0.132\n', 'metric-series'],
  ['PK\u0003\u0004', 'unknown'],
  [' \n', null],
  ['', null],
])('%j is %s', (text, format) => {
  expect(detectRawFormat(bytes(text))).toBe(format);
});
