/** Bytes that are read four at a time, little-endian, wherever they begin. Behind what is read there must be `slack`
 *  bytes more in the buffer, whatever they are. */
export type Words = DataView;

export const slack = 16;

export function wordsOf(bytes: Uint8Array): Words {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const encoder = new TextEncoder();

/** Text as UTF-8 with slack behind it, and how many bytes the text itself has. */
export function wordsOfText(text: string): { readonly words: Words; readonly length: number } {
  const bytes = encoder.encode(text);
  const wide = new Uint8Array(bytes.length + slack);
  wide.set(bytes);
  return { words: wordsOf(wide), length: bytes.length };
}

/** Longer texts, in characters, are not written to the buffer that is kept. */
const mostPassing = 16 * 1024;

/** UTF-8 takes three bytes for a character at most. */
const passing = new Uint8Array(3 * mostPassing + slack);
const passingWords = wordsOf(passing);

/** As `wordsOfText`, and good until the next text: for what is copied at once. */
export function wordsOfPassing(text: string): { readonly words: Words; readonly length: number } {
  if (text.length > mostPassing) return wordsOfText(text);
  return { words: passingWords, length: encoder.encodeInto(text, passing).written };
}

/** The low `count` bytes of a word, 0 to 3. */
export function lowBytes(word: number, count: number): number {
  return word & ((1 << (count * 8)) - 1);
}

export function equalWords(one: Words, from: number, to: number, other: Words, otherFrom: number): boolean {
  const last = to - 4;
  const offset = otherFrom - from;
  let at = from;
  for (; at <= last; at += 4) if (one.getInt32(at, true) !== other.getInt32(at + offset, true)) return false;
  return lowBytes(one.getInt32(at, true) ^ other.getInt32(at + offset, true), to - at) === 0;
}

/** Copies bytes [from, to); up to three bytes behind them in `target` are overwritten. */
export function copyWords(source: Words, from: number, to: number, target: Words, targetFrom: number): void {
  const offset = targetFrom - from;
  for (let at = from; at < to; at += 4) target.setInt32(at + offset, source.getInt32(at, true), true);
}

/** Copies as many bytes as there is slack, without a loop: what is short is copied fastest so. */
export function copySlack(source: Words, from: number, target: Words, targetFrom: number): void {
  target.setBigInt64(targetFrom, source.getBigInt64(from, true), true);
  target.setBigInt64(targetFrom + 8, source.getBigInt64(from + 8, true), true);
}

/** The beginning of a hash by which equal values are found: not one that tells different ones apart. */
export const hashBegin = 0x811c9dc5 | 0;

/** The hash, with a word more; the last one may have up to three bytes, and zeros for the rest. */
export function hashWith(hash: number, word: number): number {
  return Math.imul(((hash << 13) | (hash >>> 19)) ^ word, 0x9e3779b1 | 0);
}

/** The hash of bytes [from, to). Hot loops take it while they scan: `hashWith` for each word, then for what is left. */
export function hashOf(source: Words, from: number, to: number): number {
  let hash = hashBegin;
  let at = from;
  for (; at <= to - 4; at += 4) hash = hashWith(hash, source.getInt32(at, true));
  return at < to ? hashWith(hash, lowBytes(source.getInt32(at, true), to - at)) : hash;
}
