import { describe, expect, it } from 'vitest';
import { readerOf } from './cells.ts';
import type { TypeSignature } from './page.ts';

const of = (rawType: string, ...parts: readonly unknown[]): TypeSignature => ({
  rawType,
  arguments: parts.map((value) => ({ value })),
});
const field = (type: TypeSignature): unknown => ({ fieldName: { name: 'a' }, typeSignature: type });

describe('readerOf', () => {
  it.each<[TypeSignature, unknown, unknown]>([
    [of('bigint'), 7, 7n],
    [of('bigint'), 9007199254740993n, 9007199254740993n],
    [of('integer'), 7, 7],
    [of('double'), 0.1, 0.1],
    [of('double'), 'NaN', Number.NaN],
    [of('double'), '-Infinity', Number.NEGATIVE_INFINITY],
    [of('decimal', 38, 4), '12.5000', 12.5],
    [of('boolean'), false, false],
    [of('varchar', 2147483647), '7', '7'],
    [of('date'), '2024-10-02', '2024-10-02'],
    [of('timestamp', 3), '2024-10-02 09:30:00.123', Date.UTC(2024, 9, 2, 9, 30, 0, 123)],
    [of('timestamp', 0), '2024-10-02 09:30:00', Date.UTC(2024, 9, 2, 9, 30)],
    [of('timestamp', 6), '2024-10-02 09:30:00.123999', Date.UTC(2024, 9, 2, 9, 30, 0, 123)],
    [of('timestamp', 6), '1969-12-31 23:59:59.999999', -1],
    [of('timestamp', 1), '2024-10-02 09:30:00.5', Date.UTC(2024, 9, 2, 9, 30, 0, 500)],
    [of('array', of('bigint')), [1, null], [1n, null]],
    [of('array', of('array', of('varchar'))), [['a'], null], [['a'], null]],
    [of('row', field(of('varchar')), field(of('timestamp', 3))), ['a', '1970-01-01 00:00:00.001'], ['a', 1]],
    [of('map', of('varchar'), of('bigint')), { a: 1 }, '{"a":1}'],
    [of('timestamp with time zone', 3), '2024-10-02 09:30:00.123 UTC', '2024-10-02 09:30:00.123 UTC'],
    [of('bigint'), null, null],
    [of('varchar'), null, null],
  ])('%o: %o', (type, value, cell) => {
    expect(readerOf(type)(value)).toEqual(cell);
  });
});
