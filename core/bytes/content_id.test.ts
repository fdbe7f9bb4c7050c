import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentId, hashAfter, hashInto, hashStart } from './content_id.ts';

describe('identity by content', () => {
  it('is that of the reference: the verification value of SMHasher for MurmurHash3_x86_128', () => {
    const keys = Uint8Array.from({ length: 256 }, (_, index) => index);
    const hashes = Int32Array.from({ length: 256 * 4 }, () => 0);
    for (let length = 0; length < 256; length += 1) {
      const hash = hashStart();
      hashInto(hash, keys, 0, length, hashStart(256 - length));
      hashes.set(hash.subarray(0, 4), length * 4);
    }
    const bytes = new Uint8Array(hashes.length * 4);
    const view = new DataView(bytes.buffer);
    for (const [index, lane] of hashes.entries()) view.setInt32(index * 4, lane, true);
    const verification = hashStart();
    hashInto(verification, bytes, 0, bytes.length, hashStart());
    expect(verification[0]).toBe(0xb3ece62a | 0);
  });

  it.each([
    ['', '00000000000000000000000000000000'],
    ['The quick brown fox jumps over the lazy dog', '2f1583c3ecee2c675d7bf66ce5e91d2c'],
  ])('of %j is %s', (text, id) => {
    expect(contentId(text)).toBe(id);
  });

  it('does not depend on where the beginning was taken in', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(6), (bytes, blocks) => {
        const cut = Math.min(blocks, Math.floor(bytes.length / 16)) * 16;
        const start = hashAfter(bytes.subarray(0, cut));
        expect(contentId(bytes.subarray(cut), start)).toBe(contentId(bytes));
      }),
    );
  });

  it('refuses a beginning of no whole blocks', () => {
    expect(() => hashAfter(new Uint8Array(15))).toThrow('15 bytes');
  });
});
