const minus = 0x2d;
const plus = 0x2b;
const dot = 0x2e;
const zero = 0x30;
const letterE = 0x65;

/** Behind the number that stands at this place (RFC 8259); -1 where none does. What follows it is not looked at. */
export function behindNumber(bytes: Uint8Array, from: number): number {
  let at = bytes[from] === minus ? from + 1 : from;
  if (bytes[at] === zero) at += 1;
  else {
    at = behindDigits(bytes, at);
    if (at < 0) return -1;
  }
  if (bytes[at] === dot) {
    at = behindDigits(bytes, at + 1);
    if (at < 0) return -1;
  }
  if ((bytes[at]! | 0x20) !== letterE) return at;
  const sign = bytes[at + 1];
  return behindDigits(bytes, sign === plus || sign === minus ? at + 2 : at + 1);
}

/** Behind one digit or more; -1 where there is none. */
function behindDigits(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at]! >= zero && bytes[at]! <= zero + 9) at += 1;
  return at === from ? -1 : at;
}
