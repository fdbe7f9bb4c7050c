import { z95 } from './normal.ts';
import type { Interval } from './value.ts';

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
}

export interface Estimate {
  readonly value: number | null;
  readonly interval: Interval | null;
}

/** Below so many durations, ended or not, nothing is said. */
const leastDurations = 8;

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
  return { n: durations.length, steps };
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
