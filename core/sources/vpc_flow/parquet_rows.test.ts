import { gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { rowOf, settleFile } from './settled_file.ts';

type Options = Parameters<typeof parquetWriteBuffer>[0];

const compressors = {
  GZIP: (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes)),
  ZSTD: (bytes: Uint8Array) => new Uint8Array(zstdCompressSync(bytes)),
};

function parquetFile(columnData: ColumnSource[], options: Partial<Options> = {}): Uint8Array {
  return new Uint8Array(parquetWriteBuffer({ columnData, compressors, ...options }));
}

const settle = (bytes: Uint8Array, cuts: readonly number[] = []) =>
  settleFile(bytes, { format: 'parquet' }, cuts);

const outcomes = (bytes: Uint8Array) =>
  settle(bytes).map(({ settled }) => (settled.outcome === 'quarantined' ? settled.reason : settled.outcome));

const flows: ColumnSource[] = [
  { name: 'version', data: [2, 2, 2], type: 'INT32' },
  { name: 'interface_id', data: ['eni-1', 'eni-1', 'eni-2'], type: 'STRING' },
  { name: 'srcaddr', data: ['10.0.0.1', '-', '10.0.0.x'], type: 'STRING', nullable: true },
  { name: 'dstaddr', data: ['10.0.0.2', null, '10.0.0.2'], type: 'STRING', nullable: true },
  { name: 'srcport', data: [1, null, 1], type: 'INT32', nullable: true },
  { name: 'dstport', data: [2, null, 2], type: 'INT32', nullable: true },
  { name: 'protocol', data: [6n, null, 6n], type: 'INT64', nullable: true },
  { name: 'bytes', data: [9_007_199_254_740_993n, null, 1n], type: 'INT64', nullable: true },
  { name: 'start', data: [1_418_530_010n, 1_418_530_010n, 1_418_530_010n], type: 'INT64' },
  { name: 'end', data: [1_418_530_070n, 1_418_530_070n, 1_418_530_070n], type: 'INT64' },
  { name: 'instance_tag', data: ['the web', '', null], type: 'STRING', nullable: true },
];

describe('a Parquet file of flows', () => {
  it.each(['GZIP', 'SNAPPY', 'ZSTD', 'UNCOMPRESSED'] as const)('packed by %s', (codec) => {
    const [first, second, third, ...others] = settle(parquetFile(flows, { codec }));
    expect(others).toEqual([]);
    expect(rowOf(first)).toMatchObject({ srcaddr: '10.0.0.1', protocol: 6, bytes: 9_007_199_254_740_993n });
    expect(rowOf(first)).toMatchObject({ instance_tag: 'the web', event_time: 1_418_530_010_000 });
    expect(rowOf(second)).toMatchObject({
      srcaddr: null,
      srcport: null,
      instance_tag: null,
      origin_position: 2n,
    });
    expect(third?.settled).toMatchObject({ outcome: 'quarantined', reason: 'wrong_type', column: 'srcaddr' });
    expect(third?.context).toBe('{"parquetRow":true}');
    expect(JSON.parse(new TextDecoder().decode(third?.record.raw))).toMatchObject({ srcaddr: '10.0.0.x' });
  });

  it('has the ids that its lines have as text', () => {
    const [, second] = settle(parquetFile(flows));
    const header = flows.map(({ name }) => name.replaceAll('_', '-')).join(' ');
    const [line] = settleFile(`${header}\n2 eni-1 - - - - - - 1418530010 1418530070 -\n`);
    expect(rowOf(second).id).toBe(rowOf(line).id);
  });

  it('tells rows apart by where the spaces of their tags lie', () => {
    const tags: ColumnSource[] = [
      { name: 'instance_tag', data: ['a b', 'a'] },
      { name: 'instance_tag_2', data: ['c', 'b c'] },
    ];
    const named = flows
      .slice(0, 10)
      .map(({ name, data }): ColumnSource => ({ name, data: [data[0], data[0]] }));
    const [one, other] = settle(parquetFile([...named, ...tags]));
    expect(rowOf(one).id).not.toBe(rowOf(other).id);
  });

  it('comes with all its row groups', () => {
    const data = Array.from({ length: 2500 }, (_, index) => BigInt(1_418_530_010 + index));
    const bytes = parquetFile([{ name: 'start', data }], { rowGroupSize: 1000 });
    const settled = settle(bytes);
    expect(settled.map(({ record }) => record.position)).toEqual(data.map((_, index) => index + 1));
    expect(rowOf(settled.at(-1)).start_time).toBe(data.at(-1));
  });

  it.each<[string, ColumnSource[], string]>([
    [
      'of something else',
      [
        { name: 'order', data: ['a'] },
        { name: 'start', data: [1n] },
      ],
      'unknown_format',
    ],
    [
      'with a name twice',
      [
        { name: 'start', data: [1n] },
        { name: 'start', data: [1n] },
      ],
      'duplicate_key',
    ],
    ['with true and false', [{ name: 'start', data: [true] }], 'wrong_type'],
    ['with fractions', [{ name: 'start', data: [1.5] }], 'invalid_number'],
    [
      'with bytes for text',
      [
        { name: 'start', data: [1n] },
        { name: 'region', data: [Uint8Array.of(0xff)], type: 'BYTE_ARRAY' },
      ],
      'invalid_utf8',
    ],
  ])('%s', (_, columns, reason) => {
    expect(outcomes(parquetFile(columns))).toEqual([reason]);
  });
});

describe('a broken Parquet file', () => {
  const bytes = parquetFile(flows, { codec: 'GZIP' });

  it('is one record, with its first bytes', () => {
    const [only, ...others] = settle(bytes.slice(0, -9));
    expect(others).toEqual([]);
    expect(only?.settled).toMatchObject({ outcome: 'quarantined', reason: 'truncated_input' });
    expect(only?.record).toMatchObject({ position: 1, length: bytes.length - 9 });
    expect(Buffer.from(only?.record.raw ?? [])).toEqual(Buffer.from(bytes.slice(0, -9)));
  });

  it('loses a row group alone', () => {
    const data = Array.from({ length: 20 }, (_, index) => BigInt(1_418_530_010 + index * index));
    const whole = parquetFile([{ name: 'start', data }], { rowGroupSize: 10, codec: 'GZIP' });
    const begin = whole.findIndex((byte, index) => byte === 0x1f && whole[index + 1] === 0x8b);
    const settled = settle(whole.with(begin, 0));
    expect(settled.map(({ settled: one }) => one.outcome)).toEqual([
      'quarantined',
      ...Array(10).fill('stored'),
    ]);
    expect(settled.map(({ record }) => record.position)).toEqual([1, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
  });

  it('is settled whatever is wrong with it', () => {
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(9999), { maxLength: 3 }),
        (changes, cuts) => {
          const changed = bytes.slice();
          for (const [at, byte] of changes) changed[at] = byte;
          const settled = settle(changed, cuts);
          expect(settled.length).toBeGreaterThan(0);
          expect(settled.length).toBeLessThanOrEqual(3);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('that is empty holds nothing', () => {
    expect(settle(new Uint8Array())).toEqual([]);
  });
});
