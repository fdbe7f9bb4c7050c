import { Room } from './room.ts';

/** Values by their place in a dictionary: good until others are looked through. */
export interface Distinct {
  /** By value: its number in the dictionary. */
  readonly codes: Int32Array;
  /** By number: index of the first value that has it, in rising order. */
  readonly firsts: Int32Array;
}

const codeRoom = new Room();
const firstRoom = new Room();

/** More distinct numbers than this are as small without a dictionary. */
const most = 16_384;
/** Numbers that lie closer together are found by a table of all that there may be. */
const widestTable = 65_536;
/** After so many values it shows whether a dictionary pays. */
const trial = 2048;
const trialMost = 1536;

/** The distinct values among `count` numbers of `size` words each (1 or 2), in the order in which they come; null
 *  where there are too many for a dictionary to pay. `least`, `greatest`: their bounds, as words. */
export function distinctNumbers(
  words: Int32Array,
  count: number,
  size: 1 | 2,
  least: Int32Array,
  greatest: Int32Array,
): Distinct | null {
  const limit = Math.min(most, Math.ceil(count / 2));
  const span = (greatest[0]! - least[0]!) >>> 0;
  const close = span < widestTable && (size === 1 || greatest[1] === least[1]);
  return close
    ? closeNumbers(words, count, size, limit, least[0]!, span)
    : hashedNumbers(words, count, size, limit);
}

function closeNumbers(
  words: Int32Array,
  count: number,
  size: 1 | 2,
  limit: number,
  least: number,
  span: number,
): Distinct | null {
  const numbers = new Uint16Array(span + 1);
  const codes = codeRoom.take(count);
  const firsts = firstRoom.take(Math.min(limit, span + 1));
  let known = 0;
  for (let index = 0; index < count; index += 1) {
    const at = (words[index * size]! - least) | 0;
    let number = numbers[at]!;
    if (number === 0) {
      if (known === limit) return null;
      firsts[known] = index;
      known += 1;
      number = known;
      numbers[at] = number;
    }
    codes[index] = number - 1;
  }
  return { codes, firsts: firsts.subarray(0, known) };
}

function hashedNumbers(words: Int32Array, count: number, size: 1 | 2, limit: number): Distinct | null {
  const codes = codeRoom.take(count);
  const firsts = firstRoom.take(limit);
  const high = size - 1;
  let slots = new Uint16Array(1024);
  let mask = slots.length - 1;
  let known = 0;
  for (let index = 0; index < count; index += 1) {
    const at = index * size;
    const low = words[at]!;
    const top = words[at + high]!;
    let slot = spread(low, top) & mask;
    let code = slots[slot]! - 1;
    while (code >= 0) {
      const first = firsts[code]! * size;
      if (words[first] === low && words[first + high] === top) break;
      slot = (slot + 1) & mask;
      code = slots[slot]! - 1;
    }
    if (code < 0) {
      if (known === limit || (index < trial && known > trialMost)) return null;
      firsts[known] = index;
      code = known;
      known += 1;
      slots[slot] = known;
      if (known * 2 > slots.length) {
        slots = slotsOf(words, size, firsts.subarray(0, known), slots.length * 4);
        mask = slots.length - 1;
      }
    }
    codes[index] = code;
  }
  return { codes, firsts: firsts.subarray(0, known) };
}

/** A larger table of the values that are known. */
function slotsOf(
  words: Int32Array,
  size: 1 | 2,
  firsts: Int32Array,
  length: number,
): Uint16Array<ArrayBuffer> {
  const slots = new Uint16Array(length);
  const mask = length - 1;
  for (let code = 0; code < firsts.length; code += 1) {
    const at = firsts[code]! * size;
    let slot = spread(words[at]!, words[at + size - 1]!) & mask;
    while (slots[slot]! > 0) slot = (slot + 1) & mask;
    slots[slot] = code + 1;
  }
  return slots;
}

function spread(low: number, high: number): number {
  const mixed = Math.imul(low ^ Math.imul(high, 0x9e3779b1 | 0), 0x85ebca6b | 0);
  return mixed ^ (mixed >>> 15);
}

/** The same for entries of a text lane, of which there are `entries`; null where more than half of the values would
 *  be in the dictionary. */
export function distinctEntries(values: Int32Array, entries: number): Distinct | null {
  if (values.length > 1 && isRun(values)) return null;
  const limit = Math.ceil(values.length / 2);
  const numbers = new Int32Array(entries);
  const codes = codeRoom.take(values.length);
  const firsts = firstRoom.take(Math.min(limit, entries));
  let known = 0;
  for (let index = 0; index < values.length; index += 1) {
    const entry = values[index]!;
    let number = numbers[entry]!;
    if (number === 0) {
      if (known === limit) return null;
      firsts[known] = index;
      known += 1;
      number = known;
      numbers[entry] = number;
    }
    codes[index] = number - 1;
  }
  return { codes, firsts: firsts.subarray(0, known) };
}

/** Whether the entries follow each other: all differ. */
function isRun(values: Int32Array): boolean {
  const first = values[0]!;
  for (let index = 1; index < values.length; index += 1) if (values[index] !== first + index) return false;
  return true;
}
