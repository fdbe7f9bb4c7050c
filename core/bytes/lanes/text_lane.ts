import { copyWords, equalWords, hashOf, slack, type Words, wordsOf } from './words.ts';

/** Marks a row without a value in `TextLane.entries`. */
export const absent = -1;

/** Bits of a slot that hold an entry. */
const entryWidth = 17;
const entryBits = (1 << entryWidth) - 1;

/** Steps that a search takes before it gives up: values that were chosen to collide cost memory, not time. */
const mostSteps = 64;

/** A column of texts, held as UTF-8 bytes: each distinct value once, and of each row the number of its entry.
 *
 *  Values that come often are found again by a hash of their bytes (`intern`); no JavaScript string is made. Once
 *  there are too many distinct ones for that to pay, each further value becomes an entry of its own, as it does at
 *  once by `append`: equal values may then have several entries. In the heap they stand one after the other with
 *  nothing between, as Parquet's DELTA_LENGTH_BYTE_ARRAY has them, so that a run of entries is copied as it stands. */
export class TextLane {
  readonly kind = 'text';
  /** By row: the number of its entry, or `absent`. */
  readonly entries: Int32Array;
  /** How many entries there are. */
  count = 0;
  /** How often all was forgotten: numbers of entries mean nothing after that. */
  clearings = 0;
  /** The entries, one after the other. Replaced when it grows. */
  heap = new Uint8Array(4096);
  /** The heap, word by word. */
  words: Words = wordsOf(this.heap);
  /** Where each entry begins in the heap; the one after the last begins at the end. */
  starts = new Int32Array(256);
  /** Open addressing: entries by hash. Each slot has the number of an entry and one more, or 0, in its low bits, and the
   *  high bits of the hash above them; there are a power of two of them, and at most half are taken. */
  #slots = new Int32Array(512);
  readonly #mostInterned: number;

  /** @param mostInterned distinct values that are searched for, less than 131,071; further ones are appended */
  constructor(capacity: number, mostInterned = 65_536) {
    this.entries = new Int32Array(capacity);
    this.#mostInterned = mostInterned;
  }

  /** Number of the entry that holds these bytes; `hash` is `hashOf` them. */
  intern(source: Words, from: number, to: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    const mixed = spread(hash);
    let slot = mixed & mask;
    for (let step = 0; step < mostSteps; step += 1) {
      const found = slots[slot]!;
      if (found === 0) {
        const added = this.append(source, from, to);
        if (added < this.#mostInterned) this.#remember(added, mixed, slot);
        return added;
      }
      const entry = (found & entryBits) - 1;
      if ((found ^ mixed) >>> entryWidth === 0 && this.#holds(entry, source, from, to)) return entry;
      slot = (slot + 1) & mask;
    }
    return this.append(source, from, to);
  }

  /** A new entry of these bytes, which `intern` will not find. */
  append(source: Words, from: number, to: number): number {
    const at = this.reserve(to - from);
    copyWords(source, from, to, this.words, at);
    return this.count - 1;
  }

  /** One more entry of so many bytes, which the caller writes to the heap from the place that is returned. */
  reserve(length: number): number {
    const entry = this.count;
    if (entry + 1 >= this.starts.length) {
      const more = new Int32Array(this.starts.length * 2);
      more.set(this.starts);
      this.starts = more;
    }
    const at = this.starts[entry]!;
    const end = at + length;
    if (end + slack > this.heap.length) this.#grow(end + slack);
    this.starts[entry + 1] = end;
    this.count = entry + 1;
    return at;
  }

  /** Takes back the last entry, which no row holds; `hash`: that of its bytes. */
  takeBack(hash: number): void {
    this.count -= 1;
    const slots = this.#slots;
    const mask = slots.length - 1;
    // Where another was placed behind it meanwhile, that one is not found again: it may then have two entries.
    let slot = spread(hash) & mask;
    for (let step = 0; step < mostSteps && slots[slot] !== 0; step += 1) {
      if ((slots[slot]! & entryBits) === this.count + 1) slots[slot] = 0;
      slot = (slot + 1) & mask;
    }
  }

  /** Bytes of an entry, as a view. */
  bytes(entry: number): Uint8Array {
    return this.heap.subarray(this.starts[entry]!, this.starts[entry + 1]!);
  }

  /** Forgets all values. */
  clear(): void {
    this.count = 0;
    this.clearings += 1;
    this.#slots.fill(0);
    this.entries.fill(absent);
  }

  #holds(entry: number, source: Words, from: number, to: number): boolean {
    const at = this.starts[entry]!;
    if (this.starts[entry + 1]! - at !== to - from) return false;
    return equalWords(source, from, to, this.words, at);
  }

  #grow(needed: number): void {
    const larger = new Uint8Array(Math.max(needed, this.heap.length * 2));
    larger.set(this.heap);
    this.heap = larger;
    this.words = wordsOf(larger);
  }

  #remember(entry: number, mixed: number, slot: number): void {
    this.#slots[slot] = (mixed & ~entryBits) | (entry + 1);
    if (this.count * 2 <= this.#slots.length) return;
    const { starts, words } = this;
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (const found of this.#slots) {
      if (found === 0) continue;
      const known = (found & entryBits) - 1;
      const again = spread(hashOf(words, starts[known]!, starts[known + 1]!));
      let at = again & mask;
      while (slots[at] !== 0) at = (at + 1) & mask;
      slots[at] = (again & ~entryBits) | (known + 1);
    }
    this.#slots = slots;
  }
}

/** The high bits of a product depend on all bytes, the low ones on few: they are folded together. */
function spread(hash: number): number {
  const folded = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b | 0);
  return folded ^ (folded >>> 13);
}
