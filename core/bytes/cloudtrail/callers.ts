import type { Lanes } from '../lanes/lanes.ts';
import { absent, TextLane } from '../lanes/text_lane.ts';
import { equalWords, hashOf, hashWith, slack, type Words, wordsOf, wordsOfText } from '../lanes/words.ts';
import { refused } from './json_walk.ts';

/** What rows hold of a caller: by column, its text; columns that are left out are unknown. */
export type CallerColumns = Readonly<Record<string, string | null>>;

/** The columns of a caller, from `userIdentity` as JSON; null where it is none that can be taken. It is asked once for
 *  each distinct one. */
export type TellCaller = (identity: string) => CallerColumns | null;

/** So many bytes of an identity choose where it is looked for: they reach into what tells sessions apart. */
const probed = 192;
const probes = 4096;
/** Identities are forgotten all at once where there are so many, or so many bytes of them. */
const mostCallers = 16_384;
const mostBytes = 4 * 1024 * 1024;

/** An identity that is absent is as one that is null. */
const none = new TextEncoder().encode('null'.padEnd('null'.length + slack));
const noneWords = wordsOf(none);

const read = new TextDecoder('utf-8', { ignoreBOM: true });

/** The callers of events. Few call often: an identity whose bytes were met before is not read again, and what follows
 *  from it is known. */
export class Callers {
  readonly #tell: TellCaller;
  readonly #lanes: readonly TextLane[];
  readonly #columns: readonly string[];
  /** The bytes of each identity. An entry is one caller, by which all else is found. */
  #known = new TextLane(0, mostCallers);
  /** By hash of the first bytes: the caller that came last, and one more; 0 for none. */
  readonly #probes = new Int32Array(probes);
  /** By caller and column: its text, and its entry in the lane; both hold for as long as the lanes are not cleared. */
  #texts: (CallerColumns | null)[] = [];
  #entries = new Int32Array(0);
  #clearings = new Int32Array(0);
  /** The caller whose identity was passed last; -1 where it has to be read. */
  passed = refused;

  constructor(columns: readonly string[], lanes: Lanes, tell: TellCaller) {
    this.#columns = columns;
    this.#tell = tell;
    this.#lanes = columns.map((column) => lanes.text(column));
    this.#forget();
  }

  /** Behind the identity at `from`, where its bytes are known and end before `limit`; else `refused`. */
  readonly pass = (words: Words, from: number, limit: number): number => {
    this.passed = refused;
    if (from + probed > limit) return refused;
    const caller = this.#probes[probeOf(words, from)]! - 1;
    if (caller < 0) return refused;
    const { starts } = this.#known;
    const begin = starts[caller]!;
    const end = from + starts[caller + 1]! - begin;
    if (end > limit || !equalWords(words, from, end, this.#known.words, begin)) return refused;
    this.passed = caller;
    return end;
  };

  /** The caller whose identity is bytes [from, to), which were checked; `refused` where it is none that can be taken. */
  callerOf(bytes: Uint8Array, words: Words, from: number, to: number): number {
    return this.passed >= 0 ? this.passed : this.#find(bytes, words, from, to);
  }

  /** The caller of an event without identity. */
  nobody(): number {
    return this.#find(none, noneWords, 0, none.length - slack);
  }

  #find(bytes: Uint8Array, words: Words, from: number, to: number): number {
    if (this.#known.count === mostCallers || this.#known.heap.length > mostBytes) this.#forget();
    const { count } = this.#known;
    const caller = this.#known.intern(words, from, to, hashOf(words, from, to));
    if (to - from >= probed) this.#probes[probeOf(words, from)] = caller + 1;
    if (caller === count) this.#add(caller, read.decode(bytes.subarray(from, to)));
    return this.#texts[caller] === null ? refused : caller;
  }

  /** The text of a column; null where it is unknown. */
  text(caller: number, column: string): string | null {
    return this.#texts[caller]?.[column] ?? null;
  }

  /** Fills in the columns of a caller; `refused` for an event that names none. */
  put(row: number, caller: number): void {
    const lanes = this.#lanes;
    if (this.#clearings[caller] !== lanes[0]!.clearings) this.#enter(caller);
    const first = caller * lanes.length;
    for (let at = 0; at < lanes.length; at += 1) lanes[at]!.entries[row] = this.#entries[first + at]!;
  }

  #enter(caller: number): void {
    const first = caller * this.#lanes.length;
    for (const [at, lane] of this.#lanes.entries())
      this.#entries[first + at] = entryOf(lane, this.text(caller, this.#columns[at]!));
    this.#clearings[caller] = this.#lanes[0]!.clearings;
  }

  #add(caller: number, identity: string): void {
    this.#texts[caller] = this.#tell(identity);
    if (caller < this.#clearings.length) {
      this.#clearings[caller] = -1;
      return;
    }
    const room = Math.max(256, caller * 2);
    this.#clearings = larger(this.#clearings, room).fill(-1, caller);
    this.#entries = larger(this.#entries, room * this.#columns.length);
  }

  #forget(): void {
    this.#known = new TextLane(0, mostCallers);
    this.#texts = [];
    this.#probes.fill(0);
    this.#clearings.fill(-1);
  }
}

function entryOf(lane: TextLane, text: string | null): number {
  if (text === null) return absent;
  const { words, length } = wordsOfText(text);
  return lane.intern(words, 0, length, hashOf(words, 0, length));
}

/** A hash of some of the first bytes: every third word tells as much as all. */
function probeOf(words: Words, from: number): number {
  let hash = 0;
  for (let at = from + 24; at < from + probed; at += 12) hash = hashWith(hash, words.getInt32(at, true));
  return (hash ^ (hash >>> 15)) & (probes - 1);
}

function larger(numbers: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const made = new Int32Array(length);
  made.set(numbers);
  return made;
}
