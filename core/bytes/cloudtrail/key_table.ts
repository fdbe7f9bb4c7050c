import { equalWords, hashOf, type Words, wordsOfText } from '../lanes/words.ts';

/** Says which of a few keys some bytes are, by their hash. */
export class KeyTable {
  readonly #names: readonly { readonly words: Words; readonly length: number }[];
  readonly #hashes: Int32Array;
  /** Open addressing: number of the key, or -1. A power of two, at most a quarter full. */
  readonly #slots: Int8Array;

  /** @param keys at most 64 different ones; the number of each is its place */
  constructor(keys: readonly string[]) {
    this.#names = keys.map(wordsOfText);
    this.#hashes = Int32Array.from(this.#names, ({ words, length }) => hashOf(words, 0, length));
    this.#slots = new Int8Array(256).fill(-1);
    for (const [number, hash] of this.#hashes.entries()) {
      let slot = slotOf(hash);
      while (this.#slots[slot]! >= 0) slot = (slot + 1) & 255;
      this.#slots[slot] = number;
    }
  }

  /** Number of the key that bytes [from, to) are; -1 where they are none. `hash` is `hashOf` them. */
  find(words: Words, from: number, to: number, hash: number): number {
    let slot = slotOf(hash);
    for (;;) {
      const number = this.#slots[slot]!;
      if (number < 0) return -1;
      if (this.#hashes[number] === hash) {
        const name = this.#names[number]!;
        return name.length === to - from && equalWords(words, from, to, name.words, 0) ? number : -1;
      }
      slot = (slot + 1) & 255;
    }
  }
}

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & 255;
}
