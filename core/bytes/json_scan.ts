/** What a scan came to, where it is not the place behind a complete value. */
export const needsMore = -1;
export const isBroken = -2;
/** A list begins as a member of the outermost object; `keyStart` and `keyEnd` say where its key stands. */
export const listOpens = -3;

/** Deeper nesting is broken: what is open at every level must not be read again at every level. */
const maxDepth = 128;

const quote = 0x22;
const backslash = 0x5c;

/** What may come next. */
const value = 0;
const valueOrClose = 1;
const key = 2;
const keyOrClose = 3;
const colon = 4;
const commaOrClose = 5;
const inKey = 6;
const inString = 7;
const inScalar = 8;

const blank = new Uint8Array(256);
for (const byte of [0x20, 0x09, 0x0a, 0x0d]) blank[byte] = 1;
const scalar = new Uint8Array(256);
for (const character of '+-.0123456789Eaeflnrstu') scalar[character.charCodeAt(0)] = 1;

/** Follows the structure of one JSON value through bytes that come in parts, and finds its end or the first byte that
 *  cannot belong to it. Numbers, words and escapes are not checked: whoever reads the value does that. */
export class JsonScan {
  /** Where the scan stands: where to go on, or what was broken. May lie one byte behind what there is. */
  at = 0;
  keyStart = 0;
  keyEnd = 0;
  #state = value;
  #depth = 0;
  /** For each level, whether it is an object. */
  readonly #isObject = new Uint8Array(maxDepth + 1);

  /** Begins a value at this place. */
  begin(at: number): void {
    this.at = at;
    this.#state = value;
    this.#depth = 0;
  }

  /** Goes on behind the end of a list that `listOpens` had told of, whose elements were read by someone else. */
  listEnded(at: number): void {
    this.at = at;
    this.#depth = 1;
    this.#state = commaOrClose;
  }

  /** Bytes before the held ones were let go. */
  shift(count: number): void {
    this.at -= count;
    this.keyStart -= count;
    this.keyEnd -= count;
  }

  /** Reads on to `to`. Returns the place behind the value, or what else there is to say. `ended`: nothing follows. */
  scan(bytes: Uint8Array, to: number, ended: boolean): number {
    while (this.at < to) {
      const byte = bytes[this.at]!;
      switch (this.#state) {
        case inKey:
        case inString:
          if (!this.#string(bytes, to)) return isBroken;
          break;
        case inScalar:
          if (scalar[byte] === 1) this.at += 1;
          else this.#state = commaOrClose;
          break;
        default:
          if (blank[byte] === 1) this.at += 1;
          else {
            const said = this.#token(byte);
            if (said !== 0) return said;
          }
      }
      if (this.#depth === 0 && this.#state === commaOrClose) return this.at;
    }
    return ended && this.#depth === 0 && this.#state === inScalar ? to : needsMore;
  }

  /** Reads on in a string; false where a control character stands in it. */
  #string(bytes: Uint8Array, to: number): boolean {
    let at = this.at;
    while (at < to) {
      const byte = bytes[at]!;
      if (byte === quote) {
        this.at = at + 1;
        if (this.#state === inKey && this.#depth === 1) this.keyEnd = this.at;
        this.#state = this.#state === inKey ? colon : commaOrClose;
        return true;
      }
      if (byte < 0x20) {
        this.at = at;
        return false;
      }
      at += byte === backslash ? 2 : 1;
    }
    this.at = at;
    return true;
  }

  #token(byte: number): number {
    const state = this.#state;
    if (state === value || state === valueOrClose) return this.#valueToken(byte, state === valueOrClose);
    if (state === key || state === keyOrClose) {
      if (byte === 0x7d && state === keyOrClose) return this.#close();
      if (byte !== quote) return isBroken;
      if (this.#depth === 1) this.keyStart = this.at;
      return this.#to(inKey);
    }
    if (state === colon) return byte === 0x3a ? this.#to(value) : isBroken;
    const object = this.#isObject[this.#depth] === 1;
    if (byte === 0x2c) return this.#to(object ? key : value);
    return byte === (object ? 0x7d : 0x5d) ? this.#close() : isBroken;
  }

  #valueToken(byte: number, mayClose: boolean): number {
    if (byte === quote) return this.#to(inString);
    if (byte === 0x7b || byte === 0x5b) return this.#open(byte === 0x7b);
    if (byte === 0x5d && mayClose) return this.#close();
    return scalar[byte] === 1 ? this.#to(inScalar) : isBroken;
  }

  #open(object: boolean): number {
    if (this.#depth === maxDepth) return isBroken;
    const member = this.#depth === 1 && this.#isObject[1] === 1 && !object;
    this.#depth += 1;
    this.#isObject[this.#depth] = object ? 1 : 0;
    this.#to(object ? keyOrClose : valueOrClose);
    return member ? listOpens : 0;
  }

  #close(): number {
    this.#depth -= 1;
    return this.#to(commaOrClose);
  }

  #to(state: number): 0 {
    this.#state = state;
    this.at += 1;
    return 0;
  }
}
