import { expect, it } from 'vitest';
import { literal } from './literal.ts';
import { bigint, boolean, double, type SqlValue, timestamp, varchar } from './statement.ts';

it.each<[SqlValue, string]>([
  [varchar('checkout'), "'checkout'"],
  [varchar(''), "''"],
  [varchar("o'brien"), "'o''brien'"],
  [varchar("'"), "''''"],
  [varchar('back\\slash'), "'back\\slash'"],
  [varchar('line\nfeed -- :a /*'), "'line\nfeed -- :a /*'"],
  [varchar('\u{1F600}'), "'\u{1F600}'"],
  [varchar('a\0b'), "('a' || chr(0) || 'b')"],
  [varchar('\0'), "('' || chr(0) || '')"],
  [varchar("'\0'"), "('''' || chr(0) || '''')"],
  [varchar(null), 'cast(null as varchar)'],
  [bigint(3), 'cast(3 as bigint)'],
  [bigint(-9_007_199_254_740_993n), 'cast(-9007199254740993 as bigint)'],
  [bigint(null), 'cast(null as bigint)'],
  [double(0.5), 'cast(0.5 as double)'],
  [double(1e300), 'cast(1e+300 as double)'],
  [double(null), 'cast(null as double)'],
  [boolean(true), 'true'],
  [boolean(false), 'false'],
  [boolean(null), 'cast(null as boolean)'],
  [timestamp(0), "timestamp '1970-01-01 00:00:00.000'"],
  [timestamp(Date.parse('2024-02-29T23:59:59.999Z')), "timestamp '2024-02-29 23:59:59.999'"],
  [timestamp(null), 'cast(null as timestamp(3))'],
])('%o is %s', (value, text) => {
  expect(literal(value)).toBe(text);
});

it.each<[SqlValue]>([
  [bigint(2 ** 53)],
  [bigint(0.5)],
  [bigint(Number.NaN)],
  [double(Number.NaN)],
  [double(Number.POSITIVE_INFINITY)],
  [timestamp(Number.NaN)],
])('%o cannot be written exactly', (value) => {
  expect(() => literal(value)).toThrow(RangeError);
});
