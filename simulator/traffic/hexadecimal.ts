import type { Chance } from '../chance.ts';

const pairs = Array.from({ length: 65_536 }, (_, value) => value.toString(16).padStart(4, '0'));

/** Sixteen bits as four hexadecimal digits. */
export function fourDigits(bits: number): string {
  return pairs[bits & 0xffff] ?? '0000';
}

export function eightDigits(bits: number): string {
  return fourDigits(bits >>> 16) + fourDigits(bits);
}

/** Makers of ids, fast; those of one `number` are of no other, whatever chance brings. */
export interface Ids {
  /** Four digits of chance. */
  four(): string;
  /** In the form of a version-4 UUID. */
  uuid(): string;
  /** The same, and unique in a simulation: its first digits tell the number. */
  eventId(): string;
}

export function idsOf({ next }: Chance, number: number): Ids {
  const first = eightDigits(Math.imul(number + 1, 0x9e3779b1));
  const four = (): string => fourDigits(next() * 65_536);
  const rest = (): string => `-${four()}-4${four().slice(1)}-a${four().slice(1)}-${four()}${four()}${four()}`;
  return { four, uuid: () => four() + four() + rest(), eventId: () => first + rest() };
}

/** A number that follows from numbers, in no visible order: 32 bits. */
export function mixed(...values: readonly number[]): number {
  let state = 0x2545f491;
  for (const value of values) {
    state = Math.imul(state ^ value ^ (value / 0x1_0000_0000), 0x85ebca6b);
    state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
    state ^= state >>> 16;
  }
  return state >>> 0;
}

const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Capital letters and digits, as the ids of roles and keys have them, from a number. */
export function capitalText(length: number, seed: number): string {
  let text = '';
  for (let at = 0; at < length; at += 1) text += capitals[mixed(seed, at) & 31] ?? 'A';
  return text;
}

/** 32 bits that follow from a text. */
export function numberOf(text: string): number {
  let state = text.length;
  for (let at = 0; at < text.length; at += 1) state = mixed(state, text.charCodeAt(at));
  return state;
}
