import { gammaQuantile } from './gamma.ts';
import type { Interval } from './value.ts';

/** Events seen during an exposure, in whatever unit the rate is wanted per (days, as a rule). */
export interface Count {
  readonly events: number;
  readonly exposure: number;
}

/** How many times the variance of a count exceeds its mean, 1 for a Poisson count, and the degrees of freedom
 *  behind the estimate. */
export interface Dispersion {
  readonly factor: number;
  readonly degrees: number;
}

/** How many weeks of history the dispersion is estimated from. */
export const dispersionWeeks = 26;

/** Below so many weeks the estimate is worth too little. Simulated with negative-binomial weeks of dispersion 1 to 4
 *  and a mean of at least one, the interval of a 13-week rate covers 90 to 99 % after 8 weeks of history, and 93 to
 *  98 % after 26. */
const leastWeeks = 8;

/** Below so many events a count is printed without an interval. */
export const leastEvents = 10;

/** The dispersion of weekly counts, oldest first: of the last 26 weeks with exposure, Pearson's statistic against
 *  one common rate, over its degrees of freedom, at least 1. Null below 8 weeks.
 *  It takes weeks as independent and the rate as steady: a trend or a season counts as dispersion, which makes the
 *  statements about change fewer, not more.
 *  Source: McCullagh and Nelder, Generalized linear models, sections 6.2.3 and 9.2 (R's quasipoisson). */
export function dispersion(weeks: readonly Count[]): Dispersion | null {
  const exposed = weeks.filter((week) => week.exposure > 0).slice(-dispersionWeeks);
  if (exposed.length < leastWeeks) return null;
  const degrees = exposed.length - 1;
  const rate = sum(exposed.map((week) => week.events)) / sum(exposed.map((week) => week.exposure));
  if (rate === 0) return { factor: 1, degrees };
  const pearson = sum(
    exposed.map((week) => (week.events - rate * week.exposure) ** 2 / (rate * week.exposure)),
  );
  return { factor: Math.max(1, pearson / degrees), degrees };
}

/** The quasi-Poisson interval of a rate: events per unit of exposure; pass exposure 1 for that of a count.
 *  Null below `least` events or without exposure. With `least` 0 a count of nothing has an upper end.
 *
 *  With dispersion 1 it is the exact interval of Garwood. Otherwise events ÷ dispersion, whose variance is its
 *  mean again, takes the place of the count, and the ends are multiplied back; the gamma quantiles are defined
 *  between whole counts too.
 *  Source: Garwood, Fiducial limits for the Poisson distribution, Biometrika 28 (1936). */
export function rateInterval(
  { events, exposure }: Count,
  { factor }: Dispersion,
  least: number = leastEvents,
): Interval | null {
  if (events < least || exposure <= 0) return null;
  const scale = factor / exposure;
  const effective = events / factor;
  return {
    lower: events === 0 ? 0 : scale * gammaQuantile(0.025, effective),
    upper: scale * gammaQuantile(0.975, effective + 1),
    method: factor === 1 ? 'exact Poisson' : 'quasi-Poisson',
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, next) => total + next, 0);
}
