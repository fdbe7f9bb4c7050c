import { describe, expect, it } from 'vitest';
import { Fault } from '../settle.ts';
import type { FieldKind } from './fields.ts';
import { readValue } from './value.ts';

describe('a value', () => {
  it.each<[FieldKind, string, string | number | bigint | null]>([
    ['integer', '0', 0],
    ['integer', '2147483647', 2_147_483_647],
    ['long', '9007199254740993', 9_007_199_254_740_993n],
    ['long', '9223372036854775807', 9_223_372_036_854_775_807n],
    ['port', '65535', 65_535],
    ['protocol', '255', 255],
    ['time', '631152000', 631_152_000n],
    ['time', '4133980799', 4_133_980_799n],
    ['account', '123456789012', '123456789012'],
    ['account', 'unknown', null],
    ['text', 'unknown', 'unknown'],
    ['text', 'köln 🌘', 'köln 🌘'],
    ['log_status', 'SKIPDATA', 'SKIPDATA'],
    ['long', '-', null],
    ['time', '-', null],
    ['action', '-', null],
  ])('%s %s', (kind, text, value) => {
    expect(readValue(kind, text)).toBe(value);
  });

  const noInteger = [
    '-1',
    '+5',
    '00012',
    '1e3',
    '1.0',
    '0x10',
    '١',
    ' 1',
    '1 ',
    'null',
    '9'.repeat(1_000_000),
  ];
  it.each<[FieldKind, string, string]>([
    ...noInteger.map((text): [FieldKind, string, string] => ['long', text, 'invalid_number']),
    ['long', '9223372036854775808', 'invalid_number'],
    ['long', '18446744073709551616', 'invalid_number'],
    ['integer', '2147483648', 'invalid_number'],
    ['port', '65536', 'invalid_number'],
    ['protocol', '256', 'invalid_number'],
    ['time', '1e9', 'invalid_number'],
    ['time', '631151999', 'time_out_of_range'],
    ['time', '4133980800', 'time_out_of_range'],
    ['time', '1418530010000', 'time_out_of_range'],
    ['action', 'accept', 'not_in_set'],
    ['log_status', 'ok', 'not_in_set'],
    ['address', 'localhost', 'wrong_type'],
    ['text', 'a\0b', 'wrong_type'],
    ['text', 'a\tb', 'wrong_type'],
    ['text', '', 'missing_value'],
    ['integer', '', 'missing_value'],
  ])('%s %j is refused: %s', (kind, text, reason) => {
    const value = readValue(kind, text);
    expect(value instanceof Fault ? value.reason : value).toBe(reason);
  });
});
