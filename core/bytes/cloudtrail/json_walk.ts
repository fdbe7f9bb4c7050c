import { hashBegin, hashOf, hashWith, lowBytes, type Words } from '../lanes/words.ts';
import { escapedAt, escapeLength, isCanonical } from './json_escapes.ts';
import {
  backslash,
  behindBlanks,
  closeBrace,
  closeBracket,
  colon,
  comma,
  falsWord,
  firstMarked,
  letterE,
  letterF,
  letterN,
  letterT,
  lowest,
  nullWord,
  oddInString,
  openBrace,
  openBracket,
  quote,
  trueWord,
} from './json_marks.ts';
import { behindNumber } from './json_number.ts';
import { behindCharacter } from './wide_character.ts';

/** Behind `limit`, so many bytes more must be in the buffer, whatever they are: the longest escape is read whole. */
export const walkSlack = 16;

/** What a walk says of a value that it cannot take, or not to its end. */
export const refused = -1;

/** What was met in a value, as bits. */
export const hasBlanks = 1;
export const hasEscapes = 2;
/** Escapes other than those that `JSON.stringify` writes. */
export const hasOwnEscapes = 4;
const hasWide = 8;

/** Deeper nesting is refused, as `parseJson` does. */
const maxDepth = 64;
/** Keys of all objects that are open at once. */
const mostKeys = 4096;
/** Keys are compared with all before them: an object with more of them is left to a path that has a map. */
const mostKeysOfOne = 512;

/** Checks JSON values in one pass over their bytes, as `parseJson` does: the grammar, UTF-8, escapes, the nesting, and
 *  that no key stands twice. It refuses more than that: keys with escapes, objects with very many keys, and keys that
 *  share a hash. Each method returns the place behind what it took, or `refused`. */
export class JsonWalk {
  /** No string goes on from here: the place behind all bytes that may be read, see `walkSlack`. */
  limit = 0;
  /** Where it was refused: from `limit` on, more bytes are needed to tell. */
  stopped = 0;
  /** What was met since the caller set it to 0. */
  met = 0;
  /** `hashOf` the text that `hashed` or `key` took. */
  hash = 0;
  readonly #keys = new Int32Array(mostKeys);
  #top = 0;

  begin(limit: number): void {
    this.limit = limit;
    this.met = 0;
    this.#top = 0;
  }

  /** `from`: at its first byte. `depth`: of what it stands in. */
  value(bytes: Uint8Array, words: Words, from: number, depth: number): number {
    if (from >= this.limit) return this.refuse(from);
    switch (bytes[from]) {
      case quote:
        return this.string(bytes, words, from + 1);
      case openBrace:
        return this.object(bytes, words, from + 1, depth + 1);
      case openBracket:
        return this.array(bytes, words, from + 1, depth + 1);
      case letterT:
        return words.getInt32(from, true) === trueWord ? from + 4 : this.refuse(from + 4);
      case letterN:
        return words.getInt32(from, true) === nullWord ? from + 4 : this.refuse(from + 4);
      case letterF:
        return words.getInt32(from, true) === falsWord && bytes[from + 4] === letterE
          ? from + 5
          : this.refuse(from + 5);
      default:
        return this.number(bytes, from);
    }
  }

  /** `from`: behind the brace. `depth`: of its members. */
  object(bytes: Uint8Array, words: Words, from: number, depth: number): number {
    if (depth > maxDepth) return this.refuse(from);
    let at = bytes[from]! <= lowest ? this.blanks(bytes, from) : from;
    if (bytes[at] === closeBrace) return at + 1;
    const keys = this.#top;
    let seen = 0;
    for (;;) {
      if (bytes[at] !== quote) return this.refuse(at);
      at = this.key(bytes, words, at + 1);
      if (at < 0) return refused;
      const { hash } = this;
      const bit = 1 << (hash >>> 27);
      if (!this.remember(hash, keys, (seen & bit) !== 0)) return this.refuse(from);
      seen |= bit;
      at = this.behindColon(bytes, at);
      if (at < 0) return refused;
      at = this.value(bytes, words, at, depth);
      if (at < 0) return refused;
      if (bytes[at]! <= lowest) at = this.blanks(bytes, at);
      const byte = bytes[at];
      at += 1;
      if (byte === closeBrace) {
        this.#top = keys;
        return at;
      }
      if (byte !== comma) return this.refuse(at - 1);
      if (bytes[at]! <= lowest) at = this.blanks(bytes, at);
    }
  }

  /** `from`: behind the bracket. `depth`: of its elements. */
  array(bytes: Uint8Array, words: Words, from: number, depth: number): number {
    if (depth > maxDepth) return this.refuse(from);
    let at = bytes[from]! <= lowest ? this.blanks(bytes, from) : from;
    if (bytes[at] === closeBracket) return at + 1;
    for (;;) {
      at = this.value(bytes, words, at, depth);
      if (at < 0) return refused;
      if (bytes[at]! <= lowest) at = this.blanks(bytes, at);
      const byte = bytes[at];
      at += 1;
      if (byte === closeBracket) return at;
      if (byte !== comma) return this.refuse(at - 1);
      if (bytes[at]! <= lowest) at = this.blanks(bytes, at);
    }
  }

  /** Remembers a key of an object whose keys begin at `keys`; false where it stands twice, or there are too many. */
  remember(hash: number, keys: number, perhapsKnown: boolean): boolean {
    const top = this.#top;
    if (perhapsKnown) for (let at = keys; at < top; at += 1) if (this.#keys[at] === hash) return false;
    if (top === mostKeys || top - keys === mostKeysOfOne) return false;
    this.#keys[top] = hash;
    this.#top = top + 1;
    return true;
  }

  /** `from`: behind the key. Returns where the value begins. */
  behindColon(bytes: Uint8Array, from: number): number {
    let at = from;
    if (bytes[at] !== colon) {
      at = this.blanks(bytes, at);
      if (bytes[at] !== colon) return this.refuse(at);
    }
    return bytes[at + 1]! <= lowest ? this.blanks(bytes, at + 1) : at + 1;
  }

  /** `from`: behind the quote. */
  string(bytes: Uint8Array, words: Words, from: number): number {
    const { limit } = this;
    let at = from;
    while (at < limit) {
      const odd = oddInString(words.getInt32(at, true));
      if (odd === 0) {
        at += 4;
        continue;
      }
      at += firstMarked(odd);
      if (bytes[at] === quote) return at + 1;
      at = this.#special(bytes, at);
      if (at < 0) return refused;
    }
    return this.refuse(at);
  }

  /** A string whose hash is wanted too. `from`: behind the quote. */
  hashed(bytes: Uint8Array, words: Words, from: number): number {
    const { limit } = this;
    let at = from;
    let hash = hashBegin;
    while (at < limit) {
      const word = words.getInt32(at, true);
      const odd = oddInString(word);
      if (odd === 0) {
        hash = hashWith(hash, word);
        at += 4;
        continue;
      }
      const left = firstMarked(odd);
      at += left;
      if (bytes[at] !== quote) return this.#hashedRest(bytes, words, from, at);
      this.hash = left > 0 ? hashWith(hash, lowBytes(word, left)) : hash;
      return at + 1;
    }
    return this.refuse(at);
  }

  #hashedRest(bytes: Uint8Array, words: Words, from: number, at: number): number {
    const end = this.string(bytes, words, at);
    if (end >= 0) this.hash = hashOf(words, from, end - 1);
    return end;
  }

  /** A string without escapes. `from`: behind the quote. */
  key(bytes: Uint8Array, words: Words, from: number): number {
    const { met } = this;
    this.met = 0;
    const end = this.hashed(bytes, words, from);
    if ((this.met & hasEscapes) !== 0) return this.refuse(from);
    this.met |= met;
    return end;
  }

  number(bytes: Uint8Array, from: number): number {
    const end = behindNumber(bytes, from);
    return end < 0 || end >= this.limit ? this.refuse(Math.max(from, end)) : end;
  }

  blanks(bytes: Uint8Array, from: number): number {
    const at = behindBlanks(bytes, from);
    if (at > from) this.met |= hasBlanks;
    return at;
  }

  refuse(at: number): typeof refused {
    this.stopped = at;
    return refused;
  }

  /** Behind an escape or a longer character. */
  #special(bytes: Uint8Array, at: number): number {
    if (bytes[at]! >= 0x80) {
      this.met |= hasWide;
      const end = behindCharacter(bytes, at);
      return end < 0 ? this.refuse(at + 3) : end;
    }
    const code = bytes[at] === backslash ? escapedAt(bytes, at) : -1;
    if (code < 0) return this.refuse(bytes[at] === backslash ? at + 11 : at);
    this.met |= isCanonical(bytes, at, code) ? hasEscapes : hasEscapes | hasOwnEscapes;
    return at + escapeLength(bytes, at, code);
  }
}
