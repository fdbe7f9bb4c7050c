import type { Instant } from '../../tables/kinds.ts';

const longest = 31_536_000;

/** Seconds that count for a median, and how many were left out for what reason (5.2). */
export interface Sample<From> {
  readonly counted: readonly { readonly from: From; readonly seconds: number }[];
  readonly unknown: number;
  readonly negative: number;
  readonly overAYear: number;
}

/** How long each thing took between two times, within the bounds of a lead time: 0 to 365 days, inclusive. */
export function durations<Thing>(
  things: readonly Thing[],
  begin: (thing: Thing) => Instant | null,
  end: (thing: Thing) => Instant | null,
): Sample<Thing> {
  const counted: { from: Thing; seconds: number }[] = [];
  const left = { unknown: 0, negative: 0, overAYear: 0 };
  for (const thing of things) {
    const [began, ended] = [begin(thing), end(thing)];
    if (began === null || ended === null) {
      left.unknown += 1;
      continue;
    }
    const seconds = (ended - began) / 1000;
    if (seconds < 0) left.negative += 1;
    else if (seconds > longest) left.overAYear += 1;
    else counted.push({ from: thing, seconds });
  }
  return { counted, ...left };
}
