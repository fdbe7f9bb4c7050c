/** Columns of fixed width. `present` says by row whether there is a value (1) or none (0); where there is none, what
 *  the other array holds means nothing. */

export class IntegerLane {
  readonly kind = 'integer';
  readonly present: Uint8Array;
  readonly values: Int32Array;

  constructor(capacity: number) {
    this.present = new Uint8Array(capacity);
    this.values = new Int32Array(capacity);
  }
}

const highStep = 4_294_967_296;

/** 64 bits, signed: longs, and instants in milliseconds. Each value is two words, the low one first: exact to 2^63
 *  without a BigInt for each. */
export class LongLane {
  readonly kind = 'long';
  readonly present: Uint8Array;
  readonly words: Int32Array;

  constructor(capacity: number) {
    this.present = new Uint8Array(capacity);
    this.words = new Int32Array(capacity * 2);
  }

  /** Sets a value. `value`: an integer, at most 2^53 away from zero. */
  put(row: number, value: number): void {
    this.words[row * 2] = value | 0;
    this.words[row * 2 + 1] = Math.floor(value / highStep);
    this.present[row] = 1;
  }

  putLong(row: number, value: bigint): void {
    this.words[row * 2] = Number(BigInt.asIntN(32, value));
    this.words[row * 2 + 1] = Number(value >> 32n);
    this.present[row] = 1;
  }

  long(row: number): bigint {
    return (BigInt(this.words[row * 2 + 1]!) << 32n) | BigInt(this.words[row * 2]! >>> 0);
  }

  /** The value, exact to 2^53. */
  number(row: number): number {
    return this.words[row * 2 + 1]! * highStep + (this.words[row * 2]! >>> 0);
  }
}

export class RealLane {
  readonly kind = 'real';
  readonly present: Uint8Array;
  readonly values: Float64Array;

  constructor(capacity: number) {
    this.present = new Uint8Array(capacity);
    this.values = new Float64Array(capacity);
  }
}

export class FlagLane {
  readonly kind = 'flag';
  readonly present: Uint8Array;
  /** 1 for true, 0 for false. */
  readonly values: Uint8Array;

  constructor(capacity: number) {
    this.present = new Uint8Array(capacity);
    this.values = new Uint8Array(capacity);
  }
}
