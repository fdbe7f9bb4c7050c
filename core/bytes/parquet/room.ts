/** Room for the numbers of the column at hand, which the next one overwrites: arrays for each would be most of what writing
 *  allocates, and stay in memory until they are collected. */
export class Room {
  #words = new Int32Array(0);

  /** So many numbers, whatever they are. */
  take(count: number): Int32Array<ArrayBuffer> {
    if (this.#words.length < count) this.#words = new Int32Array(count);
    return this.#words.subarray(0, count);
  }
}
