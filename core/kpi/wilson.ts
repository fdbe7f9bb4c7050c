import { z95 } from './normal.ts';
import type { Interval } from './value.ts';

/** The Wilson score interval for a share: `k` of `n`, 0 <= k <= n. Null where n is 0.
 *  It never leaves [0, 1], and speaks at 0 of n and n of n, where the textbook interval has no width.
 *  Source: Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927);
 *  Brown, Cai and DasGupta, Interval estimation for a binomial proportion, Statistical Science 16 (2001). */
export function wilson(k: number, n: number): Interval | null {
  if (n === 0) return null;
  const share = k / n;
  const spread = (z95 * z95) / n;
  const centre = share + spread / 2;
  const reach = z95 * Math.sqrt((share * (1 - share) + spread / 4) / n);
  return {
    lower: k === 0 ? 0 : (centre - reach) / (1 + spread),
    upper: k === n ? 1 : (centre + reach) / (1 + spread),
    method: 'Wilson score',
  };
}
