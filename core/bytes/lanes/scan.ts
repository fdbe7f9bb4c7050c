/** Four bytes at a time: a word holds them with the first in its low bits. */

/** Powers of ten. */
export const powers = Int32Array.of(1, 10, 100, 1000, 10_000);

/** How many of the four bytes of a word, from the first on, are digits. */
export function digitsIn(word: number): number {
  const values = word ^ 0x30303030;
  const odd = ((values + 0x76767676) | values) & 0x80808080;
  return odd === 0 ? 4 : lowestByte(odd);
}

/** The number that the first digits of a word spell, four at most. */
export function numberIn(word: number, digits: number): number {
  if (digits === 0) return 0;
  // Moved up, so that zeros stand before them; then pairs of digits become numbers, and pairs of those.
  const values = (word << ((4 - digits) * 8)) & 0x0f0f0f0f;
  const pairs = (Math.imul(values, 10) + (values >>> 8)) & 0x00ff00ff;
  return (Math.imul(pairs, 100) + (pairs >>> 16)) & 0xffff;
}

/** Which byte the lowest of some top bits belongs to. */
export function lowestByte(tops: number): number {
  return (31 - Math.clz32(tops & -tops)) >> 3;
}

/** The top bit of each byte that is not printable ASCII other than space. The lowest of those bits is right; those
 *  above it may be set by carries. */
export function oddBytes(word: number): number {
  return ((word - 0x21212121) | word | (word + 0x01010101)) & 0x80808080;
}
