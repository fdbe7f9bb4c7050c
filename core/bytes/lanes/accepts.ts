import type { Accepts } from './fill_lines.ts';

const dot = 0x2e;
const zero = 0x30;

/** Whether a value is one of these texts (ASCII). */
export function acceptsOneOf(texts: readonly string[]): Accepts {
  return (bytes, from, to) => texts.some((text) => holds(bytes, from, to, text));
}

export function holds(bytes: Uint8Array, from: number, to: number, text: string): boolean {
  if (to - from !== text.length) return false;
  for (let at = 0; at < text.length; at += 1) if (bytes[from + at] !== text.charCodeAt(at)) return false;
  return true;
}

export function acceptsTwelveDigits(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from !== 12) return false;
  for (let at = from; at < to; at += 1) if (bytes[at]! < zero || bytes[at]! > zero + 9) return false;
  return true;
}

/** Whether a value is an IPv4 address: four decimal numbers from 0 to 255 without leading zeros, between dots. */
export function acceptsV4(bytes: Uint8Array, from: number, to: number): boolean {
  let at = from;
  for (let octet = 0; octet < 4; octet += 1) {
    if (octet > 0) {
      if (at >= to || bytes[at] !== dot) return false;
      at += 1;
    }
    const begin = at;
    let value = 0;
    while (at < to) {
      const digit = bytes[at]! - zero;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
      at += 1;
      if (at - begin > 3) return false;
    }
    if (at === begin || value > 255 || (at - begin > 1 && bytes[begin] === zero)) return false;
  }
  return at === to;
}
