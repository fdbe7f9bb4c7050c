/** Behind the character of two to four bytes that stands at this place; -1 where it is not well-formed UTF-8.
 *  Source: The Unicode Standard, table 3-7 */
export function behindCharacter(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!;
  const second = bytes[at + 1]!;
  if (lead < 0xc2 || lead > 0xf4) return -1;
  if (second < leastSecond(lead) || second > greatestSecond(lead)) return -1;
  if (lead < 0xe0) return at + 2;
  if (!continues(bytes[at + 2]!)) return -1;
  if (lead < 0xf0) return at + 3;
  return continues(bytes[at + 3]!) ? at + 4 : -1;
}

function leastSecond(lead: number): number {
  if (lead === 0xe0) return 0xa0;
  return lead === 0xf0 ? 0x90 : 0x80;
}

function greatestSecond(lead: number): number {
  if (lead === 0xed) return 0x9f;
  return lead === 0xf4 ? 0x8f : 0xbf;
}

function continues(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}
