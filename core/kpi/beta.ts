import { logGamma } from './gamma.ts';

/** Regularised incomplete beta function I_x(a, b), a > 0, b > 0, 0 <= x <= 1: the distribution function of a beta
 *  variable, from which those of the binomial and of Student's t follow. Precise where it is small.
 *  Source: Abramowitz and Stegun 26.5.8 (continued fraction), summed by Lentz's method. */
export function betaLower(a: number, b: number, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  return x < (a + 1) / (a + b + 2) ? continuedFraction(a, b, x) : 1 - continuedFraction(b, a, 1 - x);
}

/** The probability of at most k successes in n trials, each with probability p. 0 <= k < n.
 *  Source: Abramowitz and Stegun 26.5.24. */
export function binomialAtMost(k: number, n: number, p: number): number {
  return betaLower(n - k, k + 1, 1 - p);
}

/** The share of Student's t distribution that lies at least |t| from zero, both tails together.
 *  Source: Abramowitz and Stegun 26.7.1. */
export function studentTwoSided(t: number, degrees: number): number {
  return betaLower(degrees / 2, 0.5, degrees / (degrees + t * t));
}

function continuedFraction(a: number, b: number, x: number): number {
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < 1e6; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    fraction *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return (front * fraction) / a;
}
