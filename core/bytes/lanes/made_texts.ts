import { absent, type TextLane } from './text_lane.ts';
import { wordsOfText } from './words.ts';

/** Fills a lane's rows [from, to). */
export type FillRows = (from: number, to: number) => void;

/** Fills rows with one text. */
export function fillText(lane: TextLane, text: string): FillRows {
  const { words, length } = wordsOfText(text);
  let entry = absent;
  let clearings = -1;
  return (from, to) => {
    if (clearings !== lane.clearings) {
      entry = lane.append(words, 0, length);
      clearings = lane.clearings;
    }
    lane.entries.fill(entry, from, to);
  };
}

/** Fills rows with two other lanes' texts, what stands before the first and what between them; a row that lacks one of
 *  the two has none. */
export function joinTexts(
  lane: TextLane,
  before: string,
  first: TextLane,
  between: string,
  second: TextLane,
): FillRows {
  const read = new TextDecoder('utf-8', { ignoreBOM: true });
  const joined = new Map<string, number>();
  let clearings = -1;
  const entryOf = (one: number, other: number): number => {
    const pair = `${one} ${other}`;
    const known = joined.get(pair);
    if (known !== undefined) return known;
    const text = `${before}${read.decode(first.bytes(one))}${between}${read.decode(second.bytes(other))}`;
    const { words, length } = wordsOfText(text);
    const entry = lane.append(words, 0, length);
    joined.set(pair, entry);
    return entry;
  };
  return (from, to) => {
    if (clearings !== lane.clearings) joined.clear();
    clearings = lane.clearings;
    for (let row = from; row < to; row += 1) {
      const one = first.entries[row]!;
      const other = second.entries[row]!;
      lane.entries[row] = one === absent || other === absent ? absent : entryOf(one, other);
    }
  };
}
