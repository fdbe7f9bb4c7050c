import { studentTwoSided } from './beta.ts';
import type { Count, Dispersion } from './poisson.ts';

/** The quasi-Poisson test that two rates are the same, two-sided: analysis of deviance of the two counts with
 *  their exposures, over the dispersion, against F with 1 and the dispersion's degrees of freedom. Those make it
 *  honest about a dispersion that is itself an estimate: simulated with negative-binomial weeks (dispersion 1.5 to 4,
 *  mean at least 3, 26 of them), p < 0.005 comes up in 0.3 to 0.9 % of null cases, against 0.7 to 1.5 % with
 *  chi-square.
 *  Null without events or without exposure. A count of 0 on one side is fine.
 *  Source: McCullagh and Nelder, Generalized linear models, section 6.2; in R
 *  anova(glm(events ~ period + offset(log(exposure)), quasipoisson), test = "F"). */
export function rateRatio(one: Count, other: Count, { factor, degrees }: Dispersion): number | null {
  const events = one.events + other.events;
  if (events === 0 || one.exposure <= 0 || other.exposure <= 0) return null;
  const expected = (events * one.exposure) / (one.exposure + other.exposure);
  const deviance = 2 * (deviation(one.events, expected) + deviation(other.events, events - expected));
  return studentTwoSided(Math.sqrt(Math.max(0, deviance) / factor), degrees);
}

/** seen × log(seen ÷ expected), whose limit at 0 is 0. */
function deviation(seen: number, expected: number): number {
  return seen === 0 ? 0 : seen * Math.log(seen / expected);
}
