import { hashOf, type Words } from '../lanes/words.ts';
import {
  firstFlag,
  firstJson,
  identityMember,
  members,
  strangeMembers,
  timeMember,
} from './event_members.ts';
import {
  closeBrace,
  comma,
  falsWord,
  letterE,
  letterN,
  lowest,
  nullWord,
  openBrace,
  quote,
  trueWord,
} from './json_marks.ts';
import { JsonWalk, refused } from './json_walk.ts';
import { KeyTable } from './key_table.ts';
import { LastTexts } from './last_texts.ts';
import { MemberOrder } from './member_order.ts';

/** What a member holds. Texts: */
export const nothing = 0;
export const plainText = 1;
/** A text with escapes or characters beyond ASCII: `met` says which. */
const otherText = 2;
/** Flags: */
export const isFalse = 3;
export const isTrue = 4;
/** JSON: */
export const json = 5;

const mostDetails = 64;
const known = members.length;

/** Finds out in one pass where the members of an event stand, and that it is JSON which `parseJson` would take. */
export class EventScan {
  readonly walk = new JsonWalk();
  /** By member: what it holds, where, what was met there (`hasBlanks` …), and the hash of a text. */
  readonly kinds = new Uint8Array(known);
  readonly begins = new Int32Array(known);
  readonly ends = new Int32Array(known);
  readonly met = new Uint8Array(known);
  readonly hashes = new Int32Array(known);
  /** The members that have no column: key and value, in order; and what was met in any of them. */
  readonly detailBegins = new Int32Array(mostDetails);
  readonly detailEnds = new Int32Array(mostDetails);
  details = 0;
  detailsMet = 0;
  readonly lastTexts = new LastTexts(known);
  readonly #order = new MemberOrder(members);
  readonly #table: KeyTable;
  readonly #identityEnd: IdentityEnd;

  constructor(envelopes: readonly string[], identityEnd: IdentityEnd) {
    this.#table = new KeyTable([...new Set([...members, ...strangeMembers, ...envelopes])]);
    this.#identityEnd = identityEnd;
  }

  /** Returns the place behind the event that begins at `from`, or `refused`. `limit`: see `JsonWalk`. */
  event(bytes: Uint8Array, words: Words, from: number, limit: number): number {
    const { walk } = this;
    const order = this.#order;
    walk.begin(limit);
    this.kinds.fill(nothing);
    this.details = 0;
    this.detailsMet = 0;
    if (from >= limit || bytes[from] !== openBrace) return walk.refuse(from);
    let at = bytes[from + 1]! <= lowest ? walk.blanks(bytes, from + 1) : from + 1;
    let seen = 0;
    let member = -1;
    for (;;) {
      const before = member;
      const begin = at;
      member = order.next(before, words, at, limit);
      if (member >= 0) {
        at += order.keyLength(member);
        if (bytes[at]! <= lowest) at = walk.blanks(bytes, at);
      } else {
        if (bytes[at] !== quote) return walk.refuse(at);
        walk.met = 0;
        at = walk.key(bytes, words, at + 1);
        if (at < 0) return refused;
        member = this.#table.find(words, begin + 1, at - 1, walk.hash);
        if (member >= known) return walk.refuse(begin);
        order.learn(before, member);
        at = walk.behindColon(bytes, at);
        if (at < 0) return refused;
      }
      if (member < 0) {
        at = this.#detail(bytes, words, begin, at);
        member = known;
      } else {
        if ((seen & (1 << member)) !== 0) return walk.refuse(begin);
        seen |= 1 << member;
        at = this.#member(bytes, words, member, at);
      }
      if (at < 0) return refused;
      if (bytes[at]! <= lowest) at = walk.blanks(bytes, at);
      const byte = bytes[at];
      at += 1;
      if (byte === closeBrace) return at;
      if (byte !== comma) return walk.refuse(at - 1);
      if (bytes[at]! <= lowest) at = walk.blanks(bytes, at);
    }
  }

  #detail(bytes: Uint8Array, words: Words, begin: number, at: number): number {
    const { walk, details } = this;
    if (details === mostDetails || !walk.remember(walk.hash, 0, true)) return walk.refuse(begin);
    const end = walk.value(bytes, words, at, 1);
    this.detailBegins[details] = begin;
    this.detailEnds[details] = end;
    this.details = details + 1;
    this.detailsMet |= walk.met;
    return end;
  }

  #member(bytes: Uint8Array, words: Words, member: number, at: number): number {
    if (at >= this.walk.limit) return this.walk.refuse(at);
    this.walk.met = 0;
    this.begins[member] = at;
    if (member < firstJson || member === timeMember) return this.#text(bytes, words, member, at);
    if (member >= firstFlag && member < timeMember) return this.#flag(bytes, words, member, at);
    if (isNull(bytes, words, at)) return at + 4;
    const end = this.#json(bytes, words, member, at);
    this.kinds[member] = json;
    this.ends[member] = end;
    this.met[member] = this.walk.met;
    return end;
  }

  #json(bytes: Uint8Array, words: Words, member: number, at: number): number {
    if (member !== identityMember) return this.walk.value(bytes, words, at, 1);
    if (bytes[at] !== openBrace) return this.walk.refuse(at);
    const end = this.#identityEnd(words, at, this.walk.limit);
    return end >= 0 ? end : this.walk.object(bytes, words, at + 1, 2);
  }

  #text(bytes: Uint8Array, words: Words, member: number, at: number): number {
    const { walk } = this;
    if (bytes[at] === quote) {
      const same = this.lastTexts.lengthAt(member, words, at, walk.limit);
      const end = same > 0 ? at + same : walk.hashed(bytes, words, at + 1);
      this.begins[member] = at + 1;
      this.ends[member] = end - 1;
      if (same === 0) this.#newText(words, member, at, end);
      else this.kinds[member] = plainText;
      return end;
    }
    this.lastTexts.forget(member);
    if (isNull(bytes, words, at)) return at + 4;
    const end = walk.number(bytes, at);
    if (end < 0) return refused;
    this.ends[member] = end;
    this.hashes[member] = hashOf(words, at, end);
    this.kinds[member] = plainText;
    return end;
  }

  #newText(words: Words, member: number, from: number, to: number): void {
    const { walk, lastTexts } = this;
    this.hashes[member] = walk.hash;
    this.met[member] = walk.met;
    const empty = to === from + 2;
    if (!empty) this.kinds[member] = walk.met === 0 ? plainText : otherText;
    if (walk.met !== 0 || empty || to < 0) lastTexts.forget(member);
    else lastTexts.keep(member, words, from, to);
  }

  /** `true`, `false`, the texts of these, or nothing. */
  #flag(bytes: Uint8Array, words: Words, member: number, from: number): number {
    const quoted = bytes[from] === quote;
    const at = quoted ? from + 1 : from;
    if (at >= this.walk.limit) return this.walk.refuse(at);
    const word = words.getInt32(at, true);
    let end = at;
    if (word === trueWord) end = at + 4;
    else if (word === falsWord && bytes[at + 4] === letterE) end = at + 5;
    else if (!quoted && word === nullWord) return at + 4;
    if (end > at) this.kinds[member] = word === trueWord ? isTrue : isFalse;
    if (!quoted) return end > at ? end : this.walk.refuse(at + 5);
    return bytes[end] === quote ? end + 1 : this.walk.refuse(at + 5);
  }
}

/** Behind the identity that stands at `from`, which is one that was checked before, and ends before `limit`; or
 *  `refused`: it has to be read. */
export type IdentityEnd = (words: Words, from: number, limit: number) => number;

function isNull(bytes: Uint8Array, words: Words, at: number): boolean {
  return bytes[at] === letterN && words.getInt32(at, true) === nullWord;
}
