import { atLeast, atMost, type Scatter } from './negative_binomial.ts';
import { type Count, type Dispersion, dispersion } from './poisson.ts';

/** What the weeks before lead one to expect: events per unit of exposure, how much weekly counts scatter, and the
 *  exposure that both were estimated from. */
export interface CountBaseline {
  readonly rate: number;
  readonly exposure: number;
  readonly scatter: Dispersion;
}

/** Counts from `lower` to `upper`, both included, are usual. */
export interface CountLimits {
  readonly expected: number;
  readonly lower: number;
  readonly upper: number;
}

export type Place = 'below' | 'within' | 'above';

/** A count above its limit, or below it, comes by chance as seldom as this. More is what wakes people, so that falls are
 *  said with more reserve (docs/adr/0015-usual-range.md, where the shares of false alarms stand). */
const chanceAbove = 0.0015;
const chanceBelow = 0.0001;

/** A change of three events never makes a headline: no limit lies nearer to what is expected. */
export const fewEvents = 3;

/** A baseline without any event is taken for one with half an event: the next one is no proof of a change. */
const floor = 0.5;

/** The baseline from the last 26 weeks of a series, oldest first. Null below 8 weeks with exposure. */
export function countBaseline(weeks: readonly Count[]): CountBaseline | null {
  const scatter = dispersion(weeks);
  if (scatter === null) return null;
  const used = weeks.filter(({ exposure }) => exposure > 0).slice(-(scatter.degrees + 1));
  const exposure = used.reduce((total, week) => total + week.exposure, 0);
  const events = used.reduce((total, week) => total + week.events, 0);
  return { rate: Math.max(floor, events) / exposure, exposure, scatter };
}

/** How a count of that exposure would scatter, were nothing changed. That the rate is itself an estimate widens it:
 *  its variance is that of the rate times the exposure, squared. */
export function predicted({ rate, exposure, scatter }: CountBaseline, ahead: number): Scatter {
  return { mean: rate * ahead, factor: scatter.factor * (1 + ahead / exposure) };
}

/** Limits for a count of that exposure; null without any. */
export function countLimits(baseline: CountBaseline, exposure: number): CountLimits | null {
  if (exposure <= 0) return null;
  return negativeBinomialLimits(predicted(baseline, exposure), 1);
}

/** Negative-binomial limits for a count, the same on every machine.
 *  @param together how many counts are judged together: as many share the chance of one.
 *  Source: the c and u charts of Montgomery, Introduction to statistical quality control, section 7.3, with a
 *  negative-binomial count in place of the Poisson one: Kaminsky et al., Journal of Quality Technology 24 (1992). */
export function negativeBinomialLimits(scatter: Scatter, together: number): CountLimits {
  const expected = scatter.mean;
  const upper = least((k) => atLeast(k + 1, scatter) <= chanceAbove / together, Math.floor(expected));
  const lower = least((k) => atMost(k, scatter) > chanceBelow / together, 0);
  return {
    expected,
    lower: Math.max(0, Math.min(lower, Math.ceil(expected - fewEvents))),
    upper: Math.max(upper, Math.floor(expected + fewEvents)),
  };
}

/** Where a count lies. */
export function placeOf(count: number, { lower, upper }: CountLimits): Place {
  if (count > upper) return 'above';
  return count < lower ? 'below' : 'within';
}

/** The least whole number, not below `from`, from which on something holds. */
function least(holds: (k: number) => boolean, from: number): number {
  if (holds(from)) return from;
  let low = from;
  let step = 1;
  while (!holds(low + step)) {
    low += step;
    step *= 2;
  }
  let high = low + step;
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
