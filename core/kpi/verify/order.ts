/** What a list may be ordered by. Unknown (null) comes before all. */
export type Key = string | number | bigint | null;

/** The things in the order of their keys: the first key, ties by the second, and so on. */
export function ordered<Thing>(things: Iterable<Thing>, keysOf: (thing: Thing) => readonly Key[]): Thing[] {
  return Array.from(things, (thing) => ({ thing, keys: keysOf(thing) }))
    .sort((left, right) => compareKeys(left.keys, right.keys))
    .map(({ thing }) => thing);
}

function compareKeys(left: readonly Key[], right: readonly Key[]): number {
  for (const [index, key] of left.entries()) {
    const difference = compareKey(key, right[index] ?? null);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareKey(left: Key, right: Key): number {
  if (left === right) return 0;
  if (left === null) return -1;
  if (right === null) return 1;
  if (typeof left === 'string' || typeof right === 'string') return compareText(String(left), String(right));
  return left < right ? -1 : 1;
}

/** By code point. JavaScript's own `<` compares UTF-16 units, which puts U+1F600 before U+FB01. */
export function compareText(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length);
  let at = 0;
  while (at < shorter && left[at] === right[at]) at += 1;
  return (left.codePointAt(at) ?? -1) - (right.codePointAt(at) ?? -1);
}
