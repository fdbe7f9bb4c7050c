/** Identity by content where lines come by the million: 128 bits of MurmurHash3 (x86, 128 bits, seed 0) over bytes that
 *  the caller writes canonically, as 32 hexadecimal digits. It needs 32-bit multiplications alone, no copy and no
 *  call out of the engine, which SHA-256 needs for each line.
 *
 *  Collisions: among a thousand million different records, two share an id with probability 1.5e-21. That holds for
 *  records that nobody chose: the hash is not cryptographic, and who can write whole 16-byte blocks of a record can
 *  make two that share an id. Such a pair would be counted as one record delivered twice; the raw object still has
 *  both. What is identified so must not be of value to forge: a flow's addresses, ports and counts leave little to
 *  choose, values of tags more.
 *
 *  Source: github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp (public domain). */

const c1 = 0x239b961b;
const c2 = 0xab0e9789;
const c3 = 0x38b34ae5;
const c4 = 0xa1e38b93;

/** Where a hash has come to after whole blocks of 16 bytes: four lanes, and the number of bytes. */
export type HashStart = Int32Array;

/** The hash of nothing yet. */
export function hashStart(seed = 0): HashStart {
  return Int32Array.of(seed, seed, seed, seed, 0);
}

/** Where the hash comes to after these bytes, whose number is a multiple of 16: what many records begin with is taken
 *  in once. @throws RangeError for another number */
export function hashAfter(bytes: Uint8Array, start: HashStart = hashStart()): HashStart {
  if (bytes.length % 16 !== 0) throw new RangeError(`${bytes.length} bytes are no whole blocks of 16`);
  const after = start.slice();
  takeBlocks(wordsOf(bytes), 0, bytes.length, after);
  after[4] = start[4]! + bytes.length;
  return after;
}

/** Hashes bytes [from, to) from a start, into the first four lanes of `into`; `start` is left as it is. */
export function hashInto(
  into: HashStart,
  bytes: Uint8Array,
  from: number,
  to: number,
  start: HashStart,
): void {
  hashWordsInto(into, wordsOf(bytes), from, to, start);
}

/** The same of bytes that are read word by word: without a view to be made for each call. */
export function hashWordsInto(
  into: HashStart,
  words: DataView,
  from: number,
  to: number,
  start: HashStart,
): void {
  for (let lane = 0; lane < 5; lane += 1) into[lane] = start[lane]!;
  const tail = from + ((to - from) & ~15);
  takeBlocks(words, from, tail, into);
  if (tail < to) takeTail(words, tail, to, into);
  finish(into, start[4]! + to - from);
}

function wordsOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const lanes = hashStart();
const encoder = new TextEncoder();

/** The id of bytes, or of text as UTF-8, that follow what `start` has taken in. */
export function contentId(content: Uint8Array | string, start: HashStart = hashStart()): string {
  const bytes = typeof content === 'string' ? encoder.encode(content) : content;
  hashInto(lanes, bytes, 0, bytes.length, start);
  return hexOf(lanes);
}

/** The four lanes as 32 hexadecimal digits. */
function hexOf(hash: HashStart): string {
  return hex(hash[0]!) + hex(hash[1]!) + hex(hash[2]!) + hex(hash[3]!);
}

function hex(lane: number): string {
  return (lane >>> 0).toString(16).padStart(8, '0');
}

function takeBlocks(words: DataView, from: number, to: number, lanes: HashStart): void {
  let h1 = lanes[0]!;
  let h2 = lanes[1]!;
  let h3 = lanes[2]!;
  let h4 = lanes[3]!;
  for (let at = from; at < to; at += 16) {
    h1 ^= mixed(words.getInt32(at, true), c1, 15, c2);
    h1 = (Math.imul((rotated(h1, 19) + h2) | 0, 5) + 0x561ccd1b) | 0;
    h2 ^= mixed(words.getInt32(at + 4, true), c2, 16, c3);
    h2 = (Math.imul((rotated(h2, 17) + h3) | 0, 5) + 0x0bcaa747) | 0;
    h3 ^= mixed(words.getInt32(at + 8, true), c3, 17, c4);
    h3 = (Math.imul((rotated(h3, 15) + h4) | 0, 5) + 0x96cd1c35) | 0;
    h4 ^= mixed(words.getInt32(at + 12, true), c4, 18, c1);
    h4 = (Math.imul((rotated(h4, 13) + h1) | 0, 5) + 0x32ac3b17) | 0;
  }
  lanes[0] = h1;
  lanes[1] = h2;
  lanes[2] = h3;
  lanes[3] = h4;
}

/** The last bytes, fewer than a block; a missing byte is zero. */
function takeTail(words: DataView, from: number, to: number, lanes: HashStart): void {
  lanes[0] = lanes[0]! ^ mixed(wordBefore(words, from, to), c1, 15, c2);
  lanes[1] = lanes[1]! ^ mixed(wordBefore(words, from + 4, to), c2, 16, c3);
  lanes[2] = lanes[2]! ^ mixed(wordBefore(words, from + 8, to), c3, 17, c4);
  lanes[3] = lanes[3]! ^ mixed(wordBefore(words, from + 12, to), c4, 18, c1);
}

/** The word at a place, with zeros for what is not before `to`. */
function wordBefore(words: DataView, at: number, to: number): number {
  if (at + 4 <= to) return words.getInt32(at, true);
  let word = 0;
  for (let byte = to - 1; byte >= at; byte -= 1) word = (word << 8) | words.getUint8(byte);
  return word;
}

function finish(lanes: HashStart, length: number): void {
  let h1 = lanes[0]! ^ length;
  let h2 = lanes[1]! ^ length;
  let h3 = lanes[2]! ^ length;
  let h4 = lanes[3]! ^ length;
  h1 = (h1 + h2 + h3 + h4) | 0;
  h2 = spread((h2 + h1) | 0);
  h3 = spread((h3 + h1) | 0);
  h4 = spread((h4 + h1) | 0);
  h1 = (spread(h1) + h2 + h3 + h4) | 0;
  lanes[0] = h1;
  lanes[1] = h2 + h1;
  lanes[2] = h3 + h1;
  lanes[3] = h4 + h1;
}

function rotated(lane: number, by: number): number {
  return (lane << by) | (lane >>> (32 - by));
}

function mixed(k: number, before: number, by: number, after: number): number {
  return Math.imul(rotated(Math.imul(k, before), by), after);
}

function spread(lane: number): number {
  let h = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
