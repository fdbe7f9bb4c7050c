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
  ['2026 INFO start\n{"a":1}\n{"a":2}\n', 'json'],
  ['2 1 eni-1 - -\n2 1 eni-1 - - - - - - - 1 2 - NODATA\n2 1 eni-1 - - - - - - - 1 2 - NODATA\n', 'flow-log'],
  ['vpc-id subnet-id bytes start end action\n', 'flow-log'],
  ['version account_id interface_id\n', 'flow-log'],
  ['# Example\n\n{\n  "a": 1\n}\n', 'unknown'],
  ['timestamp,value\n2014-02-14 14:30:00,0.132\n', 'metric-series'],
  ['PK\u0003\u0004', 'unknown'],
  [' \n', null],
  ['', null],
])('%j is %s', (text, format) => {
  expect(detectRawFormat(bytes(text))).toBe(format);
});
