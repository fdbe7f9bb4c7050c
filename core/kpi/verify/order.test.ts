import { expect, it } from 'vitest';
import { compareText, ordered } from './order.ts';

it.each([
  ['', 'a'],
  ['B', 'a'],
  ['a', 'ab'],
  ['10', '9'],
  ['\uFB01', '\u{1F600}'],
  ['\u{1F600}', '\u{1F601}'],
  ['\u{1F600}', '\u{1F600}a'],
])('text compares by code point: %j before %j', (left, right) => {
  expect(compareText(left, right)).toBeLessThan(0);
  expect(compareText(right, left)).toBeGreaterThan(0);
});

it.each([
  [
    [2, 10, 1],
    [1, 2, 10],
  ],
  [
    [3n, null, 1n],
    [null, 1n, 3n],
  ],
  [
    ['b', null, 'a'],
    [null, 'a', 'b'],
  ],
])('numbers, big integers and texts are ordered, unknown first: %s', (things, expected) => {
  expect(ordered<string | number | bigint | null>(things, (thing) => [thing])).toEqual(expected);
});
