/** Values by their place in a dictionary. */
export interface Distinct {
  /** By value: its number in the dictionary. */
  readonly codes: Int32Array;
  /** By number: index of the first value that has it, in rising order. */
  readonly firsts: Int32Array;
}

/** After so many values it shows whether a dictionary pays. */
const trial = 2048;
const trialMost = 1536;
const most = 32_768;

/** The distinct values among `count` numbers of `size` words each (1 or 2), in the order in which they come; null
 *  where there are too many for a dictionary to pay. */
export function distinctNumbers(words: Int32Array, count: number, size: 1 | 2): Distinct | null {
  const limit = Math.min(most, Math.ceil(count / 2));
  const slots = new Int32Array(slotsFor(limit));
  const mask = slots.length - 1;
  const codes = new Int32Array(count);
  const firsts = new Int32Array(limit);
  const high = size - 1;
  let known = 0;
  for (let index = 0; index < count; index += 1) {
    const at = index * size;
    const low = words[at]!;
    const top = words[at + high]!;
    let slot = spread(low, high === 0 ? 0 : top) & mask;
    for (;;) {
      const code = slots[slot]! - 1;
      if (code < 0) {
        if (known === limit || (index < trial && known > trialMost)) return null;
        slots[slot] = known + 1;
        firsts[known] = index;
        codes[index] = known;
        known += 1;
        break;
      }
      const first = firsts[code]! * size;
      if (words[first] === low && words[first + high] === top) {
        codes[index] = code;
        break;
      }
      slot = (slot + 1) & mask;
    }
  }
  return { codes, firsts: firsts.subarray(0, known) };
}

function slotsFor(limit: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(limit, 8) * 2));
}

function spread(low: number, high: number): number {
  const mixed = Math.imul(low ^ Math.imul(high, 0x9e3779b1 | 0), 0x85ebca6b | 0);
  return mixed ^ (mixed >>> 15);
}

/** The same for entries of a text lane, of which there are `entries`; null where more than half of the values would
 *  be in the dictionary. */
export function distinctEntries(values: Int32Array, entries: number): Distinct | null {
  const limit = Math.ceil(values.length / 2);
  const numbers = new Int32Array(entries);
  const codes = new Int32Array(values.length);
  const firsts = new Int32Array(Math.min(limit, entries));
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
