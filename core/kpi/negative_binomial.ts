import { betaLower } from './beta.ts';
import { gammaLower, gammaUpper } from './gamma.ts';

/** A count that scatters more than a Poisson count: mean, and how many times the variance exceeds it (`factor`, at
 *  least 1; 1 is Poisson). Its size, as software calls it, is mean ÷ (factor − 1), its probability 1 ÷ factor. */
export interface Scatter {
  readonly mean: number;
  readonly factor: number;
}

/** The probability of at most k events, k a whole number; 0 below 0.
 *  Source: Abramowitz and Stegun 26.5.26 (Poisson: 26.4.21); in scipy.stats nbinom.cdf(k, mean / (factor - 1), 1 / factor). */
export function atMost(k: number, { mean, factor }: Scatter): number {
  if (k < 0) return 0;
  if (isPoisson(factor)) return gammaUpper(k + 1, mean);
  return betaLower(mean / (factor - 1), k + 1, 1 / factor);
}

/** The probability of at least k events; precise where it is small. */
export function atLeast(k: number, { mean, factor }: Scatter): number {
  if (k <= 0) return 1;
  if (isPoisson(factor)) return gammaLower(k, mean);
  return betaLower(k, mean / (factor - 1), 1 - 1 / factor);
}

/** So near to 1 the size is too large for a double to tell the two apart. */
function isPoisson(factor: number): boolean {
  return factor < 1 + 1e-9;
}
