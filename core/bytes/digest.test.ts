import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentHash, hmacSha256, sha256, type Value } from './digest.ts';

describe('digests', () => {
  it('are those of the standards', () => {
    // FIPS 180-4 example; RFC 4231 test case 2.
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(sha256('abc')).toBe(abc);
    expect(hmacSha256('Jefe', 'what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });
});

describe('identity by content', () => {
  it.each<[string, Record<string, Value>, Record<string, Value>]>([
    ['the order of names', { a: 1, b: 'x' }, { b: 'x', a: 1 }],
    ['null and absent', { a: 1, b: null }, { a: 1 }],
  ])('%s does not count', (_, one, other) => {
    expect(contentHash(one)).toBe(contentHash(other));
  });

  it.each<[string, Record<string, Value>, Record<string, Value>]>([
    ['empty text and unknown', { a: '' }, { a: null }],
    ['a number and its text', { a: 1 }, { a: '1' }],
    ['a number and a long', { a: 1 }, { a: 1n }],
    ['true and its text', { a: true }, { a: 'true' }],
    ['an empty list and unknown', { a: [] }, {}],
    ['one item and two', { a: ['x', 'y'] }, { a: ['x,y'] }],
    ['a list and its text', { a: ['x'] }, { a: 'x' }],
    ['the border between name and value', { ab: 'c' }, { a: 'bc' }],
    ['the border between values', { a: 'xs1:y', b: 'z' }, { a: 'x', b: 's1:yz' }],
  ])('%s differ', (_, one, other) => {
    expect(contentHash(one)).not.toBe(contentHash(other));
  });

  it('differs wherever known values differ', () => {
    const value: fc.Arbitrary<Value> = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', ':', '1', 's', '=', ';') }),
      fc.integer({ min: 0, max: 3 }),
      fc.boolean(),
      fc.array(fc.constantFrom('a', '', 's1:a')),
    );
    const values = fc.dictionary(fc.constantFrom('a', 'b', 'aa', 'a1'), value, { noNullPrototype: true });
    fc.assert(
      fc.property(values, values, (one, other) => {
        const sorted = (given: typeof one) =>
          JSON.stringify(Object.entries(given).sort(([a], [b]) => (a < b ? -1 : 1)));
        expect(contentHash(one) === contentHash(other)).toBe(sorted(one) === sorted(other));
      }),
      { numRuns: 2000 },
    );
  });
});
