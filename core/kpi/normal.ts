import { gammaUpper } from './gamma.ts';

/** The standard normal quantile at 0.975: how many standard errors a two-sided 95 % interval reaches. */
export const z95 = 1.959963984540054;

/** The share of a standard normal that lies at least |z| from zero, both tails together: a two-sided p-value.
 *  Its relative precision holds far into the tails.
 *  Source: Abramowitz and Stegun, 26.2.29 and 6.5.17 (erfc as an incomplete gamma function). */
export function twoSided(z: number): number {
  return gammaUpper(0.5, (z * z) / 2);
}
