import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anchor } from './anchor.ts';
import { anchorId } from './schema/primitives.ts';

it.each([
  [['v', 'change_fail_rate', 'whitehall'], 'v--change_fail_rate--whitehall'],
  [['v', 'search-api-v2'], 'v--search-api-v2'],
  [['e', 'GOV.UK'], 'e--gov-uk-7eb110e264'],
] as const)('%j is %s', ([first, ...rest], id) => {
  expect(anchor(first, ...rest)).toBe(id);
});

it('is always an id, and another one for another name', () => {
  const name = fc.string({ unit: 'binary', maxLength: 300 });
  fc.assert(
    fc.property(name, name, (one, other) => {
      expect(anchor('v', one)).toMatch(/^[a-z0-9][a-z0-9_-]*$/);
      expect(anchorId.safeParse(anchor('v', one, other)).success).toBe(true);
      fc.pre(one !== other);
      expect(anchor('v', one)).not.toBe(anchor('v', other));
    }),
  );
});
