import type { Chance } from './chance.ts';

/** What breaks readers: unpaired quotes and brackets, control characters, bytes of no text, large numbers, long runs. */
const evil: readonly Uint8Array[] = [
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\\',
  '\n',
  '\r\n',
  '\0',
  ' ',
  '-',
  '2',
  'null',
  'true',
  '1e999',
  '-0',
  '0x1',
  '9007199254740993',
  '99999999999999999999999999',
  '2024-13-45T99:99:99Z',
  '"__proto__":{"x":1},',
  '\\ud800',
  '\ufeff',
  '\u2028',
  '{"a":',
  '[[[[[[[[',
  '"data":"',
  '=cmd()',
  '</script>',
  '\u001b[2J',
  '- - - -',
]
  .map((text) => new TextEncoder().encode(text))
  .concat([
    Uint8Array.of(0xff),
    Uint8Array.of(0xc3),
    Uint8Array.of(0xed, 0xa0, 0x80),
    new Uint8Array(3000).fill(0x5b),
  ]);

/** Bytes with one to four changes. */
export function mutated(bytes: Uint8Array, chance: Chance): Uint8Array {
  let changed = bytes;
  for (let times = 1 + chance.below(4); times > 0; times -= 1) changed = once(changed, chance);
  return changed;
}

function once(bytes: Uint8Array, chance: Chance): Uint8Array {
  const at = chance.below(bytes.length + 1);
  const length = chance.below(Math.min(40, bytes.length - at + 1));
  const before = bytes.subarray(0, at);
  const after = bytes.subarray(at);
  switch (chance.below(6)) {
    case 0:
      return joined(before, chance.pick(evil), after);
    case 1:
      return joined(before, bytes.subarray(at + length));
    case 2:
      return joined(before, bytes.subarray(at, at + length), after);
    case 3:
      return before;
    case 4: {
      const flipped = bytes.slice();
      if (at < flipped.length) flipped[at] = chance.below(256);
      return flipped;
    }
    default:
      return joined(before, chance.pick(evil), bytes.subarray(at + length));
  }
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
