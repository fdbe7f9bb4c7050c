import { expect, it } from 'vitest';
import { chance } from '../chance.ts';
import { eightDigits, idsOf, mixed } from './hexadecimal.ts';

it('ids have the form of a UUID, and those of different numbers differ though chance says the same', () => {
  const ids = Array.from({ length: 2000 }, (_, number) => idsOf(chance(1), number).eventId());
  const form = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-a[\da-f]{3}-[\da-f]{12}$/;
  expect(ids.filter((id) => !form.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(2000);
  expect(idsOf(chance(1), 0).uuid()).toMatch(form);
});

it.each([
  [0, '00000000'],
  [255, '000000ff'],
  [0xdead_beef, 'deadbeef'],
  [0xffff_ffff, 'ffffffff'],
])('%d is %s', (bits, digits) => {
  expect(eightDigits(bits)).toBe(digits);
});

it('what is mixed of other numbers is another number, times beyond 32 bits among them', () => {
  const at = Date.UTC(2026, 6, 1);
  const numbers = Array.from({ length: 5000 }, (_, turn) => mixed(7, at + turn * 0x1_0000_0000, turn % 2));
  expect(new Set(numbers).size).toBeGreaterThan(4990);
  expect(mixed(1, 2)).not.toBe(mixed(2, 1));
});
