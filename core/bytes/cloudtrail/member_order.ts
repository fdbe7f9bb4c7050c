import { equalWords, slack, type Words, wordsOf } from '../lanes/words.ts';

/** Longest key that is guessed, with its quotes and colon. */
const longest = 64;
const encoder = new TextEncoder();

/** Guesses the next member of an object: the one that stood behind the same member the last time. A guess is a
 *  comparison of a few words, where finding out takes a hash and a table. */
export class MemberOrder {
  readonly #keys: Words;
  readonly #lengths: Int32Array;
  /** At the beginning, then by member, then behind any other: the member that followed; -1 for another one. */
  readonly #followers: Int8Array;

  constructor(members: readonly string[]) {
    const bytes = new Uint8Array(members.length * longest + slack);
    for (const [at, name] of members.entries()) bytes.set(encoder.encode(`"${name}":`), at * longest);
    this.#keys = wordsOf(bytes);
    this.#lengths = Int32Array.from(members, (name) => name.length + 3);
    this.#followers = new Int8Array(members.length + 2).fill(-1);
  }

  /** The member whose key stands at `at`, colon included, if it is the one that followed `before` the last time; else
   *  -1. `before`: -1 at the beginning, the number of members for any other member. */
  next(before: number, words: Words, at: number, limit: number): number {
    const guess = this.#followers[before + 1]!;
    if (guess < 0) return -1;
    const end = at + this.#lengths[guess]!;
    return end <= limit && equalWords(words, at, end, this.#keys, guess * longest) ? guess : -1;
  }

  /** How many bytes a key takes, quotes and colon included. */
  keyLength(member: number): number {
    return this.#lengths[member]!;
  }

  learn(before: number, member: number): void {
    this.#followers[before + 1] = member;
  }
}
