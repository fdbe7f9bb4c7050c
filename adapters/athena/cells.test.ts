import { expect, it } from 'vitest';
import { textReaderOf, unfoldedCell } from './cells.ts';

it.each<[string, string, unknown]>([
  ['bigint', '9007199254740993', 9007199254740993n],
  ['integer', '-7', -7],
  ['double', '1.2345678901234568E16', 12345678901234568],
  ['double', 'NaN', Number.NaN],
  ['double', '-Infinity', Number.NEGATIVE_INFINITY],
  ['float', '0.5', 0.5],
  ['decimal', '1.25', 1.25],
  ['boolean', 'false', false],
  ['varchar', '', ''],
  ['varchar', '7', '7'],
  ['date', '2024-10-02', '2024-10-02'],
  ['timestamp', '2024-10-02 09:30:00.123', Date.UTC(2024, 9, 2, 9, 30, 0, 123)],
  ['timestamp with time zone', '2024-10-02 09:30:00.123 UTC', '2024-10-02 09:30:00.123 UTC'],
  ['varbinary', '6f 70 73 ff', 'b3Bz/w=='],
  ['varbinary', '', ''],
  ['json', '{"a":1}', '{"a":1}'],
])('%s %j', (type, text, cell) => {
  expect(textReaderOf(type)(text)).toEqual(cell);
});

it.each<[string, unknown]>([
  ['array(varchar)\n["a, b",null,"]"]', ['a, b', null, ']']],
  ['array(bigint)\n[9007199254740993,null]', [9007199254740993n, null]],
  ['array(double)\n[1.0,"NaN"]', [1, Number.NaN]],
  ['array(array(timestamp(3)))\n[["1970-01-01 00:00:00.001"],null]', [[1], null]],
  ['row(b bigint, a varchar)\n{"b":1,"a":"x"}', [1n, 'x']],
  ['map(varchar, bigint)\n{"a":1}', '{"a":1}'],
])('%j', (text, cell) => {
  expect(unfoldedCell(text)).toEqual(cell);
});

it.each(['row(bigint, bigint)\n{"":2}', 'array(row(a bigint, a bigint))\n[{"a":2}]'])(
  '%j may have lost a field, and is refused',
  (text) => {
    expect(() => unfoldedCell(text)).toThrow('a name of its own');
  },
);
