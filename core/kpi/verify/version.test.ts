import { expect, it } from 'vitest';
import { versionKey } from './version.ts';

it.each([
  ['7', '000000000007000000000000000000000000000000000000'],
  ['v1.24.3', '000000000001000000000024000000000003000000000000'],
  ['1.2.3.4', '000000000001000000000002000000000003000000000004'],
  ['123456789012', '123456789012000000000000000000000000000000000000'],
])('2.5 %s is numeric', (version, key) => {
  expect(versionKey(version)).toBe(key);
});

it.each([null, '', 'v', 'V1', '1.2.3.4.5', '1234567890123', '1.2-rc1', '1..2', 'latest', '1\n'])(
  '2.5 %j is not numeric',
  (version) => {
    expect(versionKey(version)).toBeNull();
  },
);

it.each([
  ['1.9', '1.10'],
  ['v2', '10'],
  ['1.2', '1.2.0.1'],
])('2.5 %s is older than %s', (older, newer) => {
  expect((versionKey(older) ?? '') < (versionKey(newer) ?? '')).toBe(true);
});
