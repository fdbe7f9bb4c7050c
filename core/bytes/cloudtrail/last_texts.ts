import { copyWords, equalWords, slack, type Words, wordsOf } from '../lanes/words.ts';

/** Longer texts are not remembered, quotes included. */
const longest = 256;

/** The last text of each member: many say the same in event after event, and need not be looked through again. */
export class LastTexts {
  /** By member: raised with each text that is another than the one before. */
  readonly versions: Int32Array;
  readonly #words: Words;
  /** By member: how many bytes the text has with its quotes; 0: none is remembered. */
  readonly #lengths: Int32Array;

  constructor(members: number) {
    this.versions = new Int32Array(members);
    this.#lengths = new Int32Array(members);
    this.#words = wordsOf(new Uint8Array(members * longest + slack));
  }

  /** How many bytes the last text of this member has, if it stands at this place and ends before `limit`; else 0. */
  lengthAt(member: number, words: Words, at: number, limit: number): number {
    const length = this.#lengths[member]!;
    if (at + length > limit) return 0;
    return equalWords(words, at, at + length, this.#words, member * longest) ? length : 0;
  }

  /** Remembers a text without escapes, quotes included. */
  keep(member: number, words: Words, from: number, to: number): void {
    this.forget(member);
    if (to - from > longest) return;
    copyWords(words, from, to, this.#words, member * longest);
    this.#lengths[member] = to - from;
  }

  forget(member: number): void {
    this.versions[member] = this.versions[member]! + 1;
    this.#lengths[member] = 0;
  }
}
