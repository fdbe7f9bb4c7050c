import { z95 } from './normal.ts';
import type { Interval } from './value.ts';
import { wilson } from './wilson.ts';

/** How long something lasted, in any unit; where it has not ended, how long it had lasted when last seen. */
export interface Duration {
  readonly length: number;
  readonly ended: boolean;
}

/** One length at which something ended, and the share that lasts longer. */
export interface Step {
  readonly length: number;
  readonly survival: number;
  /** Of `survival`; null where nothing lasts longer. */
  readonly interval: Interval | null;
}

/** The product-limit estimate of what share lasts longer than each length. */
export interface SurvivalCurve {
  readonly n: number;
  /** Ascending. */
  readonly steps: readonly Step[];
  /** The longest length seen, ended or not; beyond it nothing is known unless everything has ended. */
  readonly longest: number;
  /** The shortest length of one that has not ended; infinite where all have. */
  readonly shortestOpen: number;
}

export interface Estimate {
  readonly value: number | null;
  readonly interval: Interval | null;
}

/** Below so many durations, ended or not, nothing is said. */
export const leastDurations = 8;

/** The curve of durations in any order. What is still open counts as lasting until last seen, and at equal lengths
 *  as lasting longer than what ended. Each step's interval is Greenwood's on the log(-log) scale.
 *  Source: Kaplan and Meier, JASA 53 (1958); Kalbfleisch and Prentice, The statistical analysis of failure time
 *  data (R's survfit with conf.type = "log-log"). */
export function survivalCurve(durations: readonly Duration[]): SurvivalCurve {
  const steps: Step[] = [];
  let atRisk = durations.length;
  let survival = 1;
  let greenwood = 0;
  for (const [length, leaving] of byLength(durations)) {
    const ended = leaving.filter((duration) => duration.ended).length;
    survival *= (atRisk - ended) / atRisk;
    greenwood += ended / (atRisk * (atRisk - ended));
    if (ended > 0) steps.push({ length, survival, interval: logLogInterval(survival, greenwood) });
    atRisk -= leaving.length;
  }
  return {
    n: durations.length,
    steps,
    longest: durations.reduce((most, duration) => Math.max(most, duration.length), 0),
    shortestOpen: durations.reduce(
      (least, { length, ended }) => (ended ? least : Math.min(least, length)),
      Infinity,
    ),
  };
}

/** The share that lasts longer than `length`. Null below `least` durations; its value is null beyond the longest
 *  one seen, if that was still open.
 *  Where the share is 0 or 1, Greenwood's variance is silent; if nothing was open by then it is a plain k of n,
 *  and has Wilson's interval, else none. */
export function survivalAt(
  curve: SurvivalCurve,
  length: number,
  least: number = leastDurations,
): Estimate | null {
  if (curve.n < least || curve.n === 0) return null;
  const step = curve.steps.findLast((earlier) => earlier.length <= length);
  const value = step?.survival ?? 1;
  if (value > 0 && length > curve.longest) return { value: null, interval: null };
  if (value > 0 && value < 1) return { value, interval: step?.interval ?? null };
  return { value, interval: length <= curve.shortestOpen ? wilson(value * curve.n, curve.n) : null };
}

/** The share that ends within `length`: the complement of `survivalAt`. */
export function endedWithin(
  curve: SurvivalCurve,
  length: number,
  least: number = leastDurations,
): Estimate | null {
  const survival = survivalAt(curve, length, least);
  return survival && { value: complement(survival.value), interval: mirrored(survival.interval) };
}

/** The length by which half has ended: the first at which the curve is at or below 0.5. Null below `least`
 *  durations; its value is null where the curve stays above.
 *  The interval holds the lengths at which a survival of 0.5 lies within the curve's own interval; an end that
 *  the curve does not reach is null. On a flat stretch at exactly 0.5, R gives the middle, this its beginning.
 *  Source: Brookmeyer and Crowley, Biometrics 38 (1982). */
export function medianDuration(curve: SurvivalCurve, least: number = leastDurations): Estimate | null {
  if (curve.n < least) return null;
  const value = firstAtHalf(curve, (step) => step.survival);
  const lower = firstAtHalf(curve, (step) => step.interval?.lower ?? null);
  const upper = firstAtHalf(curve, (step) => step.interval?.upper ?? null);
  const known = lower !== null || upper !== null;
  return { value, interval: known ? { lower, upper, method: 'Brookmeyer–Crowley' } : null };
}

function byLength(durations: readonly Duration[]): [number, Duration[]][] {
  return [...Map.groupBy(durations, (duration) => duration.length)].sort(([a], [b]) => a - b);
}

function logLogInterval(survival: number, greenwood: number): Interval | null {
  if (survival === 0) return null;
  const power = Math.exp((z95 * Math.sqrt(greenwood)) / -Math.log(survival));
  return {
    lower: survival ** power,
    upper: survival ** (1 / power),
    method: 'Kaplan–Meier, Greenwood log-log',
  };
}

/** The product of many shares may stay a rounding error above the 0.5 that it is. */
function firstAtHalf(curve: SurvivalCurve, height: (step: Step) => number | null): number | null {
  const reached = (at: number | null) => at !== null && at <= 0.5 + 1e-12;
  return curve.steps.find((step) => reached(height(step)))?.length ?? null;
}

function complement(share: number | null): number | null {
  return share === null ? null : 1 - share;
}

function mirrored(interval: Interval | null): Interval | null {
  return (
    interval && {
      lower: complement(interval.upper),
      upper: complement(interval.lower),
      method: interval.method,
    }
  );
}
