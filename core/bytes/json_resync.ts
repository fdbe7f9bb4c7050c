import { byteOrderMark, lineFeed } from './line.ts';

/** Where reading can go on behind a record that is broken, and whether that is in the same list or in a new document. */
export interface Resumption {
  readonly at: number;
  readonly inList: boolean;
}

const openBrace = 0x7b;
const openBracket = 0x5b;
const closeBrace = 0x7d;
const comma = 0x2c;

/** The next place, from `from` on, at which a record seems to begin: an object behind `},` whose first key is that of
 *  the list's other elements (`opening`, such as `{"eventVersion"`; null outside a list), a line that begins with `{`
 *  or `[`, or an object right behind another. null: none in these bytes. */
export function resumption(
  bytes: Uint8Array,
  from: number,
  to: number,
  opening: Uint8Array | null,
): Resumption | null {
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at];
    if (byte !== openBrace && byte !== openBracket) continue;
    const before = bytes[at - 1];
    if (before === lineFeed) return { at, inList: false };
    if (byte !== openBrace) continue;
    if (before === closeBrace && bytes[at + 1] === 0x22) return { at, inList: false };
    if (opening !== null && startsWith(bytes, at, to, opening) && isBehindElement(bytes, at))
      return { at, inList: true };
  }
  return null;
}

function startsWith(bytes: Uint8Array, at: number, to: number, opening: Uint8Array): boolean {
  if (at + opening.length > to) return false;
  for (let index = 0; index < opening.length; index += 1) {
    if (bytes[at + index] !== opening[index]) return false;
  }
  return true;
}

/** Whether a comma stands before this place; what is before the comma may be anything, it is broken. */
function isBehindElement(bytes: Uint8Array, at: number): boolean {
  for (let index = at - 1; index >= 0; index -= 1) {
    const byte = bytes[index]!;
    if (byte > 0x20) return byte === comma;
  }
  return false;
}

/** How an element begins: its opening brace and first key; null where it is no object with members. */
export function openingOf(element: Uint8Array): Uint8Array | null {
  if (element[0] !== 0x7b) return null;
  const first = element.indexOf(0x22);
  const second = element.indexOf(0x22, first + 1);
  return first < 0 || second < 0 || second > 256 ? null : element.slice(0, second + 1);
}

/** Behind the byte order mark that stands at `from`; `from` where none does, -1 where too little is there to tell. */
export function behindMark(bytes: Uint8Array, from: number, ended: boolean): number {
  if (bytes[from] !== byteOrderMark[0]) return from;
  const marked = byteOrderMark.every((byte, at) => from + at >= bytes.length || bytes[from + at] === byte);
  if (!marked) return from;
  if (bytes.length >= from + byteOrderMark.length) return from + byteOrderMark.length;
  return ended ? from : -1;
}

const separators = new Uint8Array(256);
for (const byte of [0x20, 0x09, 0x0a, 0x0d, 0x2c, 0x1e]) separators[byte] = 1;

/** The next place that holds something other than blanks, commas and record separators. */
export function behindSeparators(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && separators[bytes[at]!] === 1) at += 1;
  return at;
}
