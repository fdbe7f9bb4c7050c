import { binomialAtMost } from './beta.ts';
import type { Interval } from './value.ts';

/** The value at place ceil(p * n) of n values in ascending order, 0 < p < 1: the smallest that has at least the
 *  share p at or below it. Always one of the values, so there is a row to show. Null where there is none.
 *  Source: Hyndman and Fan, Sample quantiles in statistical packages, 1996, type 1. */
export function quantile(ascending: readonly number[], p: number): number | null {
  return ascending[Math.ceil(p * ascending.length - rounding) - 1] ?? null;
}

/** `lower` is the value at place ceil(n / 2), `interpolated` the mean of the two middle ones where n is even. */
export function median(ascending: readonly number[], place: 'lower' | 'interpolated'): number | null {
  const lower = quantile(ascending, 0.5);
  const upper = ascending[Math.floor(ascending.length / 2)];
  if (place === 'lower' || lower === null || upper === undefined) return lower;
  return lower + (upper - lower) / 2;
}

/** The 95 % interval for the p-quantile behind n values in ascending order: two of these values, at places read
 *  from the binomial distribution. No shape is assumed, and each end misses with 2.5 % at most.
 *  An end is null where even the extreme value would miss more often: the 90th percentile has an upper end from
 *  n = 36 (0.9^36 = 2.3 %, 0.9^35 = 2.503 %).
 *  Null below `least` values. The mathematics would let a median speak from n = 6, at the extremes.
 *  Source: Conover, Practical nonparametric statistics, section 3.2. */
export function quantileInterval(
  ascending: readonly number[],
  p: number,
  least: number = leastForQuantile(p),
): Interval | null {
  const n = ascending.length;
  if (n < least) return null;
  return {
    lower: ascending[lowerPlace(n, p) - 1] ?? null,
    upper: ascending[n - lowerPlace(n, 1 - p)] ?? null, // the same question, counted from the other end
    method: 'order statistics',
  };
}

/** The n from which a quantile is shown: 8, and two values expected beyond it. 8 for a median, 20 for p90. */
export function leastForQuantile(p: number): number {
  return Math.max(8, Math.ceil(2 / Math.min(p, 1 - p) - rounding));
}

/** p * n and 1 - p in binary: 0.07 * 100 is a little over 7. */
const rounding = 1e-9;

/** The largest place (from 1) whose value lies above the p-quantile in at most 2.5 % of samples of n; 0 is none.
 *  It does when fewer than that many values fall below the quantile. */
function lowerPlace(n: number, p: number): number {
  let place = 0;
  let beyond = n + 1;
  while (beyond - place > 1) {
    const middle = Math.floor((place + beyond) / 2);
    if (binomialAtMost(middle - 1, n, p) <= 0.025) place = middle;
    else beyond = middle;
  }
  return place;
}
