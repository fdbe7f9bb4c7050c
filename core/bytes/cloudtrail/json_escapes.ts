import { backslash, quote } from './json_marks.ts';

/** What a backslash and this letter stand for; 0: nothing. */
const meant = new Uint8Array(256);
/** The letter by which `JSON.stringify` escapes this control character; 0: none, it writes four digits. */
const letterOf = new Uint8Array(32);
for (const [letter, code] of [
  [0x22, 0x22],
  [0x5c, 0x5c],
  [0x2f, 0x2f],
  [0x62, 0x08],
  [0x66, 0x0c],
  [0x6e, 0x0a],
  [0x72, 0x0d],
  [0x74, 0x09],
] as const) {
  meant[letter] = code;
  if (code < 0x20) letterOf[code] = letter;
}

const letterU = 0x75;
const digits = '0123456789abcdef';

/** Value of a hexadecimal digit, of either case; 255 where it is none. */
const digitOf = new Uint8Array(256).fill(255);
for (let value = 0; value < 16; value += 1) {
  digitOf[digits.charCodeAt(value)] = value;
  digitOf[digits.toUpperCase().charCodeAt(value)] = value;
}

/** The character that is escaped at this place, which has a backslash; -1 where nothing, or half of one, is. */
export function escapedAt(bytes: Uint8Array, at: number): number {
  const letter = bytes[at + 1]!;
  if (letter !== letterU) return meant[letter] === 0 ? -1 : meant[letter]!;
  const code = fourDigits(bytes, at + 2);
  if (code < 0xd800 || code > 0xdfff) return code;
  if (code > 0xdbff || bytes[at + 6] !== backslash || bytes[at + 7] !== letterU) return -1;
  const low = fourDigits(bytes, at + 8);
  return low < 0xdc00 || low > 0xdfff ? -1 : 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
}

/** How many bytes the escape of this character takes that stands there. */
export function escapeLength(bytes: Uint8Array, at: number, code: number): number {
  if (bytes[at + 1] !== letterU) return 2;
  return code > 0xffff ? 12 : 6;
}

/** The number that four hexadecimal digits are; -1 where they are none. */
function fourDigits(bytes: Uint8Array, at: number): number {
  const first = digitOf[bytes[at]!]!;
  const second = digitOf[bytes[at + 1]!]!;
  const third = digitOf[bytes[at + 2]!]!;
  const fourth = digitOf[bytes[at + 3]!]!;
  if ((first | second | third | fourth) > 15) return -1;
  return (first << 12) | (second << 8) | (third << 4) | fourth;
}

/** Whether an escape stands there as `JSON.stringify` writes it. */
export function isCanonical(bytes: Uint8Array, at: number, code: number): boolean {
  if (code === quote || code === backslash) return bytes[at + 1] === code;
  if (code >= 0x20) return false;
  const letter = letterOf[code]!;
  if (letter !== 0) return bytes[at + 1] === letter;
  return bytes[at + 5] === digits.charCodeAt(code & 15);
}

/** Writes a character as `JSON.stringify` does in a string, into room for 6 bytes; returns the place behind it. */
export function putEscaped(into: Uint8Array, at: number, code: number): number {
  if (code >= 0x20 && code !== quote && code !== backslash) return putCharacter(into, at, code);
  into[at] = backslash;
  const letter = code < 0x20 ? letterOf[code]! : code;
  into[at + 1] = letter === 0 ? letterU : letter;
  if (letter !== 0) return at + 2;
  into[at + 2] = 0x30;
  into[at + 3] = 0x30;
  into[at + 4] = digits.charCodeAt(code >> 4);
  into[at + 5] = digits.charCodeAt(code & 15);
  return at + 6;
}

/** Writes a character in UTF-8, into room for 4 bytes; returns the place behind it. */
export function putCharacter(into: Uint8Array, at: number, code: number): number {
  if (code < 0x80) {
    into[at] = code;
    return at + 1;
  }
  const more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  into[at] = leads[more]! | (code >> (6 * more));
  for (let place = 1; place <= more; place += 1)
    into[at + place] = 0x80 | ((code >> (6 * (more - place))) & 0x3f);
  return at + more + 1;
}

/** What a character's first byte begins with, by how many follow. */
const leads = [0, 0xc0, 0xe0, 0xf0];
