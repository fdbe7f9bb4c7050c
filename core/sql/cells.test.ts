import { describe, expect, it } from 'vitest';
import { readerOf } from './cells.ts';
import { engineType } from './engine_type.ts';

describe('readerOf', () => {
  it.each<[string, unknown, unknown]>([
    ['bigint', 7, 7n],
    ['bigint', 9007199254740993n, 9007199254740993n],
    ['integer', 7, 7],
    ['double', 0.1, 0.1],
    ['double', 'NaN', Number.NaN],
    ['double', '-Infinity', Number.NEGATIVE_INFINITY],
    ['decimal(38,4)', '12.5000', 12.5],
    ['boolean', false, false],
    ['varchar', '7', '7'],
    ['date', '2024-10-02', '2024-10-02'],
    ['timestamp(3)', '2024-10-02 09:30:00.123', Date.UTC(2024, 9, 2, 9, 30, 0, 123)],
    ['timestamp(0)', '2024-10-02 09:30:00', Date.UTC(2024, 9, 2, 9, 30)],
    ['timestamp(6)', '2024-10-02 09:30:00.123999', Date.UTC(2024, 9, 2, 9, 30, 0, 123)],
    ['timestamp(6)', '1969-12-31 23:59:59.999999', -1],
    ['timestamp(1)', '2024-10-02 09:30:00.5', Date.UTC(2024, 9, 2, 9, 30, 0, 500)],
    ['array(bigint)', [1, null], [1n, null]],
    ['array(array(varchar))', [['a'], null], [['a'], null]],
    ['row(a varchar, b timestamp(3))', ['a', '1970-01-01 00:00:00.001'], ['a', 1]],
    ['row(a varchar, "1" bigint)', { '1': 7, a: 'a' }, ['a', 7n]],
    ['map(varchar, bigint)', { a: 1 }, '{"a":1}'],
    ['timestamp(3) with time zone', '2024-10-02 09:30:00.123 UTC', '2024-10-02 09:30:00.123 UTC'],
    ['bigint', null, null],
    ['varchar', null, null],
  ])('%s: %o', (type, value, cell) => {
    expect(readerOf(engineType(type))(value)).toEqual(cell);
  });
});
