export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;
export const byteOrderMark = [0xef, 0xbb, 0xbf] as const;

/** Where text begins: behind the byte order mark, where there is one. */
export function behindMark(bytes: Uint8Array): number {
  return byteOrderMark.every((byte, index) => bytes[index] === byte) ? byteOrderMark.length : 0;
}

/** The end of a line's bytes, without the carriage return of its end. */
export function withoutReturn(bytes: Uint8Array, start: number, end: number): number {
  return end > start && bytes[end - 1] === carriageReturn ? end - 1 : end;
}

/** Whether there is nothing but spaces and tabs. */
export function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x09) return false;
  }
  return true;
}
