import { copyWords, slack, type Words, wordsOf } from '../lanes/words.ts';
import { escapedAt, escapeLength, putCharacter, putEscaped } from './json_escapes.ts';
import { backslash, lowest, quote } from './json_marks.ts';

/** Texts that do not stand in the bytes as the row holds them, written out in room of its own. */
export class Written {
  bytes = new Uint8Array(4096);
  words: Words = wordsOf(this.bytes);
  length = 0;

  /** Room for `most` bytes behind what is written. */
  room(most: number): void {
    const needed = this.length + most + slack;
    if (needed <= this.bytes.length) return;
    const larger = new Uint8Array(needed * 2);
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
    this.words = wordsOf(larger);
  }

  byte(byte: number): void {
    this.room(1);
    this.bytes[this.length] = byte;
    this.length += 1;
  }

  /** Bytes [from, to) as they stand. */
  copy(source: Words, from: number, to: number): void {
    this.room(to - from);
    copyWords(source, from, to, this.words, this.length);
    this.length += to - from;
  }

  /** JSON that was checked, as `writeJson` writes it: no blanks outside strings, escapes as `JSON.stringify` has
   *  them. It never gets longer. */
  json(source: Uint8Array, from: number, to: number): void {
    this.room(to - from);
    const into = this.bytes;
    let put = this.length;
    let inString = false;
    for (let at = from; at < to; ) {
      const byte = source[at]!;
      if (inString && byte === backslash) {
        const code = escapedAt(source, at);
        put = putEscaped(into, put, code);
        at += escapeLength(source, at, code);
        continue;
      }
      if (byte === quote) inString = !inString;
      if (inString || byte > lowest) into[put++] = byte;
      at += 1;
    }
    this.length = put;
  }

  /** What the inside of a string that was checked says. */
  text(source: Uint8Array, from: number, to: number): void {
    this.room(to - from);
    const into = this.bytes;
    let put = this.length;
    for (let at = from; at < to; ) {
      const byte = source[at]!;
      if (byte !== backslash) {
        into[put++] = byte;
        at += 1;
        continue;
      }
      const code = escapedAt(source, at);
      put = putCharacter(into, put, code);
      at += escapeLength(source, at, code);
    }
    this.length = put;
  }
}
