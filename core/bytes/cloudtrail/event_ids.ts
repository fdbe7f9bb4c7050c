import { sha256 } from '../digest.ts';
import type { TextLane } from '../lanes/text_lane.ts';
import { copyWords, slack, type Words, wordsOf, wordsOfText } from '../lanes/words.ts';

/** An account or event id with more bytes is left to a path that has no such limit. */
export const longestPart = 128;

const idLength = 32;

/** `contentHashOf` writes a text's name, its length and itself. By length: what stands before it. */
function heads(name: string): { readonly words: Words; readonly length: number }[] {
  return Array.from({ length: longestPart + 1 }, (_, length) =>
    wordsOfText(`${name.length}:${name}=s${length}:`),
  );
}

const accountHeads = heads('account_id');
const eventHeads = heads('event_id');

/** Makes the ids of rows: `contentHashOf` account id and event id, which are ASCII, without a text for each. */
export class EventIds {
  readonly #lane: TextLane;
  readonly #message = new Uint8Array(2 * (longestPart + 32) + slack);
  readonly #words: Words = wordsOf(this.#message);
  /** By length: so many of the first bytes of the message. */
  readonly #messages: readonly Uint8Array[];

  constructor(lane: TextLane) {
    this.#lane = lane;
    this.#messages = Array.from(this.#message, (_, length) => this.#message.subarray(0, length));
  }

  /** Fills in the id of a row whose account is bytes [from, to) of `account`, and whose event id is bytes
   *  [begin, end) of `event`. */
  put(row: number, account: Words, from: number, to: number, event: Words, begin: number, end: number): void {
    const behindAccount = this.#part(0, accountHeads[to - from]!, account, from, to);
    const length = this.#part(behindAccount, eventHeads[end - begin]!, event, begin, end);
    const hash = sha256(this.#messages[length]!);
    const lane = this.#lane;
    const at = lane.reserve(idLength);
    const { heap } = lane;
    for (let digit = 0; digit < idLength; digit += 1) heap[at + digit] = hash.charCodeAt(digit);
    lane.entries[row] = lane.count - 1;
  }

  #part(at: number, head: (typeof accountHeads)[number], words: Words, from: number, to: number): number {
    copyWords(head.words, 0, head.length, this.#words, at);
    copyWords(words, from, to, this.#words, at + head.length);
    return at + head.length + to - from;
  }
}
