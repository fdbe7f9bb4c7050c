import { describe, expect, it } from 'vitest';
import { detectFormat, detectPacking } from './detect.ts';

const text = (value: string) => new TextEncoder().encode(value);

describe('what a file is, by its first bytes', () => {
  it.each([
    ['gzip', [0x1f, 0x8b, 0x08], 'gzip'],
    ['zstd', [0x28, 0xb5, 0x2f, 0xfd], 'zstd'],
    ['text', [0x61, 0x2c], 'plain'],
    ['nothing', [], 'plain'],
    ['half a signature', [0x28, 0xb5], 'plain'],
    ['zip', [0x50, 0x4b, 0x03, 0x04], { found: 'a zip archive or spreadsheet' }],
    ['bzip2', [0x42, 0x5a, 0x68], { found: 'a bzip2 file' }],
    ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a], { found: 'an xz file' }],
    ['Parquet', [0x50, 0x41, 0x52, 0x31], { found: 'a Parquet file' }],
    ['UTF-16', [0xff, 0xfe, 0x61, 0x00], { found: 'UTF-16 text' }],
  ])('%s', (_, first, packing) => {
    const detected = detectPacking(Uint8Array.from(first));
    if (typeof packing === 'string') expect(detected).toBe(packing);
    else expect(detected).toMatchObject(packing);
  });

  it.each([
    ['{"id":1}', 'ndjson'],
    ['\uFEFF\r\n  {"id":1}', 'ndjson'],
    ['id,service', 'csv'],
    ['"id","service"', 'csv'],
    ['', null],
    ['\n \n', null],
  ])('%j holds %s', (first, format) => {
    expect(detectFormat(text(first))).toBe(format);
  });

  it.each([
    [text('[{"id":1}]'), 'a JSON array', "write its elements one to a line, for example with jq -c '.[]'"],
    [Uint8Array.of(0x1f, 0x8b), 'a gzip file inside the file', 'unpack it once'],
  ])('what cannot be read is named, with what to do', (first, found, advice) => {
    expect(detectFormat(first)).toEqual({ found, advice });
  });
});
