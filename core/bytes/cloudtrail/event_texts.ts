import type { Lanes } from '../lanes/lanes.ts';
import { absent, type TextLane } from '../lanes/text_lane.ts';
import { hashOf, type Words } from '../lanes/words.ts';
import { firstJson, jsonColumns, memberNumber, textColumns } from './event_members.ts';
import { type EventScan, json, nothing, plainText } from './event_scan.ts';
import { closeBrace, comma, openBrace } from './json_marks.ts';
import { hasBlanks, hasEscapes, hasOwnEscapes } from './json_walk.ts';
import { Written } from './written.ts';

/** Longer JSON hardly comes twice: it is not searched for. */
const longestInterned = 2048;

/** Columns whose values hardly come twice. */
const unique: readonly string[] = ['event_id', 'request_id'];

const recipient = memberNumber('recipientAccountId');

/** Fills in what an event says as texts and as JSON. */
export class EventTexts {
  readonly #scan: EventScan;
  readonly #texts: readonly TextLane[];
  /** By text: 1 where it is not searched for. */
  readonly #appended: Uint8Array;
  /** By text: the entry of the last one, and of which version and clearing of the lane it is. */
  readonly #entries = new Int32Array(textColumns.length);
  readonly #versions = new Int32Array(textColumns.length).fill(-1);
  readonly #clearings = new Int32Array(textColumns.length);
  readonly #json: readonly TextLane[];
  readonly #details: TextLane;
  readonly #written = new Written();

  constructor(lanes: Lanes, scan: EventScan) {
    this.#scan = scan;
    this.#texts = textColumns.map((column) => lanes.text(column));
    this.#appended = Uint8Array.from(textColumns, (column) => (unique.includes(column) ? 1 : 0));
    this.#json = jsonColumns.map((column) => lanes.text(column));
    this.#details = lanes.text('details');
  }

  /** All but the account, which is not always the one that the event names. */
  put(row: number, bytes: Uint8Array, words: Words): void {
    for (let at = 0; at < this.#texts.length; at += 1) {
      if (at !== recipient) this.#texts[at]!.entries[row] = this.#text(at, bytes, words);
    }
    for (let at = 0; at < this.#json.length; at += 1)
      this.#json[at]!.entries[row] = this.#jsonOf(firstJson + at, this.#json[at]!, bytes, words);
    this.#details.entries[row] = this.#detailsOf(bytes, words);
  }

  #text(member: number, bytes: Uint8Array, words: Words): number {
    const { kinds, begins, ends, hashes, met } = this.#scan;
    const kind = kinds[member];
    if (kind === nothing) return absent;
    const lane = this.#texts[member]!;
    const from = begins[member]!;
    const to = ends[member]!;
    if (kind !== plainText && (met[member]! & hasEscapes) !== 0) {
      this.#written.length = 0;
      this.#written.text(bytes, from, to);
      return this.#enterWritten(lane);
    }
    if (this.#appended[member] === 1) return lane.append(words, from, to);
    const version = this.#scan.lastTexts.versions[member]!;
    if (version === this.#versions[member] && lane.clearings === this.#clearings[member])
      return this.#entries[member]!;
    const entry = lane.intern(words, from, to, hashes[member]!);
    this.#versions[member] = version;
    this.#clearings[member] = lane.clearings;
    this.#entries[member] = entry;
    return entry;
  }

  #jsonOf(member: number, lane: TextLane, bytes: Uint8Array, words: Words): number {
    const { kinds, begins, ends, met } = this.#scan;
    if (kinds[member] !== json) return absent;
    const from = begins[member]!;
    const to = ends[member]!;
    if ((met[member]! & (hasBlanks | hasOwnEscapes)) === 0) return enter(lane, words, from, to);
    this.#written.length = 0;
    this.#written.json(bytes, from, to);
    return this.#enterWritten(lane);
  }

  #detailsOf(bytes: Uint8Array, words: Words): number {
    const { details, detailsMet, detailBegins, detailEnds } = this.#scan;
    if (details === 0) return absent;
    const written = this.#written;
    const asTheyStand = (detailsMet & (hasBlanks | hasOwnEscapes)) === 0;
    written.length = 0;
    for (let at = 0; at < details; at += 1) {
      written.byte(at === 0 ? openBrace : comma);
      if (asTheyStand) written.copy(words, detailBegins[at]!, detailEnds[at]!);
      else written.json(bytes, detailBegins[at]!, detailEnds[at]!);
    }
    written.byte(closeBrace);
    return this.#enterWritten(this.#details);
  }

  #enterWritten(lane: TextLane): number {
    return enter(lane, this.#written.words, 0, this.#written.length);
  }
}

function enter(lane: TextLane, words: Words, from: number, to: number): number {
  if (to - from > longestInterned) return lane.append(words, from, to);
  return lane.intern(words, from, to, hashOf(words, from, to));
}
