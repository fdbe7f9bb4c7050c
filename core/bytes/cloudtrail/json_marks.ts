/** Bytes that JSON is written with, and what a string is looked through for. */

export const quote = 0x22;
export const backslash = 0x5c;
export const comma = 0x2c;
export const colon = 0x3a;
export const openBrace = 0x7b;
export const closeBrace = 0x7d;
export const openBracket = 0x5b;
export const closeBracket = 0x5d;
/** No byte of a token is as low as this; blanks and control characters are. */
export const lowest = 0x20;

/** `true`, `null` and the first four bytes of `false` as words. */
export const trueWord = 0x65757274;
export const nullWord = 0x6c6c756e;
export const falsWord = 0x736c6166;
export const letterE = 0x65;
export const letterT = 0x74;
export const letterF = 0x66;
export const letterN = 0x6e;

/** The top bit of each byte of a word that a string's plain ASCII text does not have: a quote, a backslash, a control
 *  character, a byte of a longer character. The lowest of those bits is right; those above it may be set by borrows. */
export function oddInString(word: number): number {
  const quoted = word ^ 0x22222222;
  const escaped = word ^ 0x5c5c5c5c;
  return ((quoted - 0x01010101) | (escaped - 0x01010101) | (word - 0x20202020) | word) & (0x80808080 | 0);
}

/** Place in its word of the lowest byte that is marked. */
export function firstMarked(marks: number): number {
  return (31 - Math.clz32(marks & -marks)) >> 3;
}

const isBlank = new Uint8Array(256);
for (const byte of [0x20, 0x09, 0x0a, 0x0d]) isBlank[byte] = 1;

/** Behind the blanks. */
export function behindBlanks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && isBlank[bytes[at]!] === 1) at += 1;
  return at;
}
