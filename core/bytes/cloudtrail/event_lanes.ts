import { notTaken, notWhole } from '../json_taker.ts';
import { type Lanes, putValue } from '../lanes/lanes.ts';
import { type FillRows, fillText } from '../lanes/made_texts.ts';
import type { FlagLane, LongLane } from '../lanes/number_lanes.ts';
import type { TextLane } from '../lanes/text_lane.ts';
import { type Words, wordsOf, wordsOfText } from '../lanes/words.ts';
import { Callers, type TellCaller } from './callers.ts';
import { EventIds, longestPart } from './event_ids.ts';
import { EventInstants } from './event_instant.ts';
import { firstFlag, flagColumns, identityMember, memberNumber, timeMember } from './event_members.ts';
import { type categories, categoryOf, isPlainEvent, isSignIn } from './event_rules.ts';
import { EventScan, isTrue, json, nothing, plainText } from './event_scan.ts';
import { EventTexts } from './event_texts.ts';
import { walkSlack } from './json_walk.ts';

/** A longer event is not read here. CloudTrail's own limit is 256 KB.
 *  Source: docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
const longestEvent = 1024 * 1024;

export interface EventLanesOptions {
  /** The lanes that are filled. Other rows may be put between, and the lanes be cleared. */
  readonly lanes: Lanes;
  /** The columns that `tellCaller` says. */
  readonly callerColumns: readonly string[];
  readonly tellCaller: TellCaller;
  /** What came of a sign-in, from the event's name and `responseElements` as JSON; null where it does not say. */
  readonly tellSignIn: (eventName: string, answer: string) => string | null;
  /** Members by which a document is an envelope, whose list is to be read instead. */
  readonly envelopes: readonly string[];
}

const recipient = memberNumber('recipientAccountId');
const eventId = memberNumber('eventID');
const category = memberNumber('eventCategory');
const eventName = memberNumber('eventName');
const answer = memberNumber('responseElements');

const read = new TextDecoder('utf-8', { ignoreBOM: true });

/** Fills lanes with CloudTrail events, each read in one pass over its bytes.
 *
 *  It takes the events that are the most by far: complete and without a fault, with an id, no insight, no
 *  summary, no call that may deploy. Of any other nothing is said, and the lanes are as they were. What it
 *  takes means the same to the path that settles every record. */
export class EventLanes {
  readonly #lanes: Lanes;
  readonly #scan: EventScan;
  readonly #callers: Callers;
  readonly #texts: EventTexts;
  readonly #ids: EventIds;
  readonly #instants = new EventInstants();
  readonly #flags: readonly FlagLane[];
  readonly #categories: Readonly<Record<(typeof categories)[number], FillRows>>;
  readonly #account: TextLane;
  readonly #signInResult: TextLane;
  readonly #tellSignIn: EventLanesOptions['tellSignIn'];
  readonly #time: LongLane;
  readonly #position: LongLane;
  #bytes: Uint8Array = new Uint8Array(0);
  #words: Words = wordsOf(this.#bytes);

  constructor({ lanes, callerColumns, tellCaller, tellSignIn, envelopes }: EventLanesOptions) {
    this.#lanes = lanes;
    this.#tellSignIn = tellSignIn;
    this.#callers = new Callers(callerColumns, lanes, tellCaller);
    this.#scan = new EventScan(envelopes, this.#callers.pass);
    this.#texts = new EventTexts(lanes, this.#scan);
    this.#ids = new EventIds(lanes.text('id', 0));
    this.#flags = flagColumns.map((column) => lanes.flag(column));
    const kind = lanes.text('event_category');
    this.#categories = {
      Management: fillText(kind, 'Management'),
      Data: fillText(kind, 'Data'),
      NetworkActivity: fillText(kind, 'NetworkActivity'),
    };
    this.#account = lanes.text('account_id');
    this.#signInResult = lanes.text('sign_in_result');
    this.#time = lanes.long('event_time');
    this.#position = lanes.long('origin_position');
  }

  /** Reads the event that begins at `from`, at its brace, and ends before `to`, as one more row.
   *  @returns the place behind it, `notTaken` (also where the lanes are full) or `notWhole` */
  read(bytes: Uint8Array, from: number, to: number, position: number): number {
    if (this.#lanes.full) return notTaken;
    const last = Math.min(to, from + longestEvent);
    const limit = Math.min(last, bytes.length - walkSlack);
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#words = wordsOf(bytes);
    }
    const end = this.#take(bytes, this.#words, from, limit, position);
    if (end !== notWhole || limit === last) return end;
    // What is left has no slack behind it in its buffer: it is read from one that has.
    const length = last - from;
    const rest = new Uint8Array(length + walkSlack);
    rest.set(bytes.subarray(from, last));
    const restEnd = this.#take(rest, wordsOf(rest), 0, length, position);
    return restEnd < 0 ? restEnd : from + restEnd;
  }

  #take(bytes: Uint8Array, words: Words, from: number, limit: number, position: number): number {
    const scan = this.#scan;
    const end = scan.event(bytes, words, from, limit);
    if (end < 0) return scan.walk.stopped >= limit ? notWhole : notTaken;
    if (end > limit) return notWhole;
    if (!isPlainEvent(scan, bytes)) return notTaken;
    const time = this.#timeOf(bytes);
    if (time < 0) return notTaken;
    const caller = this.#callerOf(bytes, words);
    if (caller < 0) return notTaken;
    const row = this.#lanes.length;
    if (!this.#putAccountAndId(row, words, caller)) return notTaken;
    this.#texts.put(row, bytes, words);
    this.#callers.put(row, caller);
    this.#putFlags(row);
    if (isSignIn(scan, bytes)) this.#putSignIn(row, bytes);
    if (scan.kinds[category] === nothing) this.#putCategory(row, bytes);
    this.#time.put(row, time);
    this.#position.put(row, position);
    this.#lanes.length = row + 1;
    return end;
  }

  #timeOf(bytes: Uint8Array): number {
    const { kinds, begins, ends } = this.#scan;
    if (kinds[timeMember] !== plainText) return -1;
    return this.#instants.read(bytes, begins[timeMember]!, ends[timeMember]!);
  }

  #callerOf(bytes: Uint8Array, words: Words): number {
    const { kinds, begins, ends } = this.#scan;
    if (kinds[identityMember] === nothing) return this.#callers.nobody();
    return this.#callers.callerOf(bytes, words, begins[identityMember]!, ends[identityMember]!);
  }

  #putAccountAndId(row: number, words: Words, caller: number): boolean {
    const { kinds, begins, ends, hashes } = this.#scan;
    const from = begins[eventId]!;
    const to = ends[eventId]!;
    if (kinds[recipient] === plainText) {
      const begin = begins[recipient]!;
      const end = ends[recipient]!;
      if (end - begin > longestPart) return false;
      this.#account.entries[row] = this.#account.intern(words, begin, end, hashes[recipient]!);
      this.#ids.put(row, words, begin, end, words, from, to);
      return true;
    }
    const account = kinds[recipient] === nothing ? this.#callers.text(caller, 'identity_account_id') : null;
    if (account === null) return false;
    const said = wordsOfText(account);
    // A text that has more bytes than characters is not ASCII.
    if (said.length > longestPart || said.length > account.length) return false;
    putValue(this.#account, row, account);
    this.#ids.put(row, said.words, 0, said.length, words, from, to);
    return true;
  }

  #putCategory(row: number, bytes: Uint8Array): void {
    const derived = categoryOf(this.#scan, bytes);
    if (derived !== null) this.#categories[derived](row, row + 1);
  }

  #putSignIn(row: number, bytes: Uint8Array): void {
    if (this.#scan.kinds[answer] !== json) return;
    const result = this.#tellSignIn(this.#textOf(eventName, bytes), this.#textOf(answer, bytes));
    putValue(this.#signInResult, row, result);
  }

  #textOf(member: number, bytes: Uint8Array): string {
    const { begins, ends } = this.#scan;
    return read.decode(bytes.subarray(begins[member]!, ends[member]!));
  }

  #putFlags(row: number): void {
    const { kinds } = this.#scan;
    for (let at = 0; at < this.#flags.length; at += 1) {
      const kind = kinds[firstFlag + at]!;
      const lane = this.#flags[at]!;
      lane.present[row] = kind === nothing ? 0 : 1;
      lane.values[row] = kind === isTrue ? 1 : 0;
    }
  }
}
