/** Bytes that wait for the rest of their record. Appending costs amortised time linear in what is appended;
 *  nothing that was handed out as a view is ever overwritten. */
export class Growing {
  #buffer: Uint8Array = new Uint8Array(0);
  #size = 0;
  #borrowed = true;

  /** What is held, as a view. */
  get view(): Uint8Array {
    return this.#buffer.subarray(0, this.#size);
  }

  /** Adds bytes. Where nothing is held, they are borrowed, not copied. */
  append(chunk: Uint8Array): void {
    if (this.#size === 0) {
      this.#buffer = chunk;
      this.#size = chunk.length;
      this.#borrowed = true;
      return;
    }
    const size = this.#size + chunk.length;
    if (this.#borrowed || size > this.#buffer.length) this.#grow(Math.max(size, this.#size * 2));
    this.#buffer.set(chunk, this.#size);
    this.#size = size;
  }

  /** Lets go of the first `count` bytes. The rest moves to a buffer of its own, and a borrowed one is given back. */
  drop(count: number): void {
    if (count === 0 && !this.#borrowed) return;
    this.#buffer = this.#buffer.slice(count, this.#size);
    this.#size -= count;
    this.#borrowed = false;
  }

  #grow(capacity: number): void {
    const larger = new Uint8Array(capacity);
    larger.set(this.view);
    this.#buffer = larger;
    this.#borrowed = false;
  }
}
