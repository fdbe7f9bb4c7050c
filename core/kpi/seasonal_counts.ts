import { hoursOfWeek } from '../sql/hour_of_week.ts';
import { type CountLimits, negativeBinomialLimits } from './count_limits.ts';

/** How many events an hour had, and which hour of the week it was (core/sql/hour_of_week.ts). */
export interface HourlyCount {
  readonly season: number;
  readonly events: number;
}

/** What is usual of hourly counts at each hour of the week. */
export interface SeasonalCounts {
  /** Events to be expected. */
  expected(season: number): number;
  /** How many times the variance exceeds the mean: one for all hours, at least 1. */
  readonly factor: number;
  /** The limits of an hour. All hours of a week share the chance that a week has to lie outside its limits. */
  limits(season: number): CountLimits;
}

/** So many hours of a season weigh as much as what lies above it: hour of the week over hour of the day over all. */
const shrinkage = 4;

/** No hour is taken for one in which nothing ever happens: all hours together had half an event more. */
const floor = 0.5;

/** The baseline of hourly counts in local time. The rate of an hour of the week is drawn towards that of the hour of the
 *  day, and that towards the rate of all, the more the fewer weeks are known (gamma-Poisson shrinkage). The dispersion is
 *  Pearson's statistic over all hours: a single hour of the week is seen too seldom to have its own. Null below a week.
 *  Source: Gelman et al., Bayesian data analysis, section 2.6 (gamma prior of a Poisson rate); McCullagh and Nelder,
 *  Generalized linear models, section 4.5 (dispersion). */
export function seasonalCounts(past: readonly HourlyCount[]): SeasonalCounts | null {
  if (past.length < hoursOfWeek) return null;
  const all = (sum(past) + floor) / past.length;
  const days = rates(past, 24, () => all);
  const weeks = rates(past, hoursOfWeek, (season) => days.get(season % 24) ?? all);
  const expected = (season: number): number => weeks.get(season) ?? days.get(season % 24) ?? all;
  const pearson = past.reduce(
    (total, { season, events }) => total + (events - expected(season)) ** 2 / expected(season),
    0,
  );
  const factor = Math.max(1, pearson / Math.max(1, past.length - weeks.size));
  const ahead = hoursOfWeek / past.length; // each rate is an estimate from as many hours as there are weeks
  return {
    expected,
    factor,
    limits: (season) =>
      negativeBinomialLimits({ mean: expected(season), factor: factor * (1 + ahead) }, hoursOfWeek),
  };
}

function rates(
  past: readonly HourlyCount[],
  modulus: number,
  above: (bin: number) => number,
): Map<number, number> {
  return new Map(
    [...Map.groupBy(past, ({ season }) => season % modulus)].map(([bin, held]) => [
      bin,
      (sum(held) + shrinkage * above(bin)) / (held.length + shrinkage),
    ]),
  );
}

function sum(counts: readonly HourlyCount[]): number {
  return counts.reduce((total, { events }) => total + events, 0);
}
