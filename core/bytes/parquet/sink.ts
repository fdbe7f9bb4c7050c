/** Behind what there is room for, so many bytes more may be overwritten. */
const slack = 4;

/** Bytes that are being written; grows as it must. */
export class Sink {
  #bytes: Uint8Array<ArrayBuffer>;
  /** The buffer, word by word. Replaced when it grows. */
  words: DataView;
  #length = 0;

  constructor(capacity = 1024) {
    this.#bytes = new Uint8Array(capacity + slack);
    this.words = new DataView(this.#bytes.buffer);
  }

  get length(): number {
    return this.#length;
  }

  /** What was written, as a view. */
  get view(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Forgets what was written; the buffer stays. */
  clear(): void {
    this.#length = 0;
  }

  byte(value: number): void {
    this.room(1)[this.#length] = value;
    this.#length += 1;
  }

  /** 32 bits, little-endian. */
  word(value: number): void {
    this.room(4);
    this.words.setInt32(this.#length, value, true);
    this.#length += 4;
  }

  /** Seven bits a byte, the low ones first. `value`: 0 to 2^53. */
  varint(value: number): void {
    let rest = value;
    while (rest > 0x7f) {
      this.byte((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.byte(rest);
  }

  put(bytes: Uint8Array): void {
    this.room(bytes.length).set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** The buffer, with room for so many bytes after `length`: for loops that write by themselves and then `advance`. */
  room(count: number): Uint8Array<ArrayBuffer> {
    const needed = this.#length + count + slack;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      larger.set(this.view);
      this.#bytes = larger;
      this.words = new DataView(larger.buffer);
    }
    return this.#bytes;
  }

  advance(count: number): void {
    this.#length += count;
  }
}
