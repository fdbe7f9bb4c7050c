import { twoSided } from './normal.ts';

/** The Mann–Whitney test that neither of two samples, in any order, tends to be larger, two-sided. Null where one
 *  is empty. Exact below 50 values each without ties, else the normal approximation with corrections for ties and
 *  continuity: as R's wilcox.test decides. Where all values are equal nothing tells the samples apart: 1.
 *  Source: Mann and Whitney, Annals of Mathematical Statistics 18 (1947); Lehmann, Nonparametrics, section 1. */
export function mannWhitney(one: readonly number[], other: readonly number[]): number | null {
  if (one.length === 0 || other.length === 0) return null;
  const n = one.length + other.length;
  const pairs = one.length * other.length;
  const { wins, ties } = compared(one, other);
  if (ties === 0 && one.length < 50 && other.length < 50) return exact(wins, one.length, other.length);
  const variance = (pairs / 12) * (n + 1 - ties / (n * (n - 1)));
  if (variance <= 0) return 1;
  return twoSided(Math.max(0, Math.abs(wins - pairs / 2) - 0.5) / Math.sqrt(variance));
}

/** In how many of the pairs `one` is larger, an equal pair counting half; and Σ (t³ - t) over groups of t equal
 *  values. */
function compared(one: readonly number[], other: readonly number[]): { wins: number; ties: number } {
  const groups = new Map<number, { one: number; other: number }>();
  const group = (value: number) => {
    const known = groups.get(value) ?? { one: 0, other: 0 };
    groups.set(value, known);
    return known;
  };
  for (const value of one) group(value).one += 1;
  for (const value of other) group(value).other += 1;

  let wins = 0;
  let ties = 0;
  let smaller = 0;
  for (const [, equal] of [...groups].sort(([a], [b]) => a - b)) {
    const size = equal.one + equal.other;
    wins += equal.one * (smaller + equal.other / 2);
    ties += size ** 3 - size;
    smaller += equal.other;
  }
  return { wins, ties };
}

function exact(wins: number, m: number, n: number): number {
  const ways = waysToWin(m, n);
  const fewest = Math.min(wins, m * n - wins); // the distribution is symmetric
  const all = ways.reduce((sum, next) => sum + next, 0);
  const tail = ways.subarray(0, fewest + 1).reduce((sum, next) => sum + next, 0);
  return Math.min(1, (2 * tail) / all);
}

/** In how many orders of m and n values the m win u pairs, at place u. The largest value is one of the m, and wins
 *  n pairs, or one of the n, and wins none. */
function waysToWin(m: number, n: number): Float64Array {
  let row = Array.from({ length: n + 1 }, () => Float64Array.of(1)); // m = 0: one order, no pair
  for (let i = 1; i <= m; i++) {
    let left = Float64Array.of(1);
    row = row.map((above, j) => {
      const besides = left;
      left = new Float64Array(i * j + 1).map(
        (_, u) => (above[u - j] ?? 0) + (j === 0 ? 0 : (besides[u] ?? 0)),
      );
      return left;
    });
  }
  return row[n] ?? Float64Array.of(1);
}
