/** Bytes that are being written; grows as it must. */
export class Sink {
  #bytes: Uint8Array<ArrayBuffer>;
  #length = 0;

  constructor(capacity = 1024) {
    this.#bytes = new Uint8Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** What was written, as a view. */
  get view(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  byte(value: number): void {
    this.room(1)[this.#length] = value;
    this.#length += 1;
  }

  /** 32 bits, little-endian. */
  word(value: number): void {
    const bytes = this.room(4);
    const at = this.#length;
    bytes[at] = value;
    bytes[at + 1] = value >>> 8;
    bytes[at + 2] = value >>> 16;
    bytes[at + 3] = value >>> 24;
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
    const needed = this.#length + count;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      larger.set(this.view);
      this.#bytes = larger;
    }
    return this.#bytes;
  }

  advance(count: number): void {
    this.#length += count;
  }
}
