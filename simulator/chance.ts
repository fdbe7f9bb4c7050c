/** Chance that is the same in every run and on every machine. */
export interface Chance {
  /** From 0, below 1. */
  next(): number;
  /** Whether something of this probability happens. */
  happens(probability: number): boolean;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** The items in another order. */
  shuffled<Item>(items: readonly Item[]): Item[];
  hexadecimal(digits: number): string;
  /** In the form of a version-4 UUID. */
  uuid(): string;
  /** How many of a Poisson process with this mean. */
  count(mean: number): number;
  /** A heavy-tailed duration with this median: lognormal; `spread` is the standard deviation of its logarithm. */
  around(median: number, spread: number): number;
  /** A chance of its own for a part that is named: what one part draws changes nothing for another. */
  of(name: string): Chance;
}

/** Source of the generator: sfc32 of PractRand, in the public domain. */
export function chance(seed: number, name = ''): Chance {
  let [a, b, c] = [seed >>> 0, hash(name), hash(`${name}/${seed}`)];
  let counter = 1;
  const bits = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let turn = 0; turn < 12; turn += 1) bits();
  const next = (): number => bits() / 4_294_967_296;
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  const hexadecimal = (digits: number): string => {
    let text = '';
    while (text.length < digits) text += bits().toString(16).padStart(8, '0');
    return text.slice(0, digits);
  };
  const normal = (): number => {
    const radius = Math.sqrt(-2 * Math.log(1 - next()));
    return radius * Math.cos(2 * Math.PI * next());
  };
  return {
    next,
    whole,
    hexadecimal,
    happens: (probability) => next() < probability,
    pick(items) {
      const item = items[whole(0, items.length - 1)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    shuffled: (items) =>
      items
        .map((item) => ({ item, place: next() }))
        .sort((one, other) => one.place - other.place)
        .map(({ item }) => item),
    uuid() {
      const digits = hexadecimal(32);
      const parts = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`];
      return [...parts, `a${digits.slice(17, 20)}`, digits.slice(20)].join('-');
    },
    count(mean) {
      if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
      let product = next();
      let events = 0;
      for (const limit = Math.exp(-mean); product > limit; events += 1) product *= next();
      return events;
    },
    around: (median, spread) => median * Math.exp(spread * normal()),
    of: (part) => chance(seed, `${name}/${part}`),
  };
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
