import { countBaseline, fewEvents, predicted } from './count_limits.ts';
import { atLeast, atMost } from './negative_binomial.ts';
import { type Count, dispersionWeeks } from './poisson.ts';

/** Since when a rate is another one. Rates are events per unit of exposure. */
export interface StepChange {
  /** Place in the series of the first week of the new rate. */
  readonly since: number;
  readonly before: number;
  readonly after: number;
  /** How seldom chance alone gives so large a change at any of the starts that were looked at: an upper bound. */
  readonly p: number;
}

/** A step that began two or three weeks ago must be this rare, one that began longer ago rarer: what chance made of one
 *  week would otherwise be told again in each review that still looks at it. Chosen with docs/adr/0015-usual-range.md. */
const levels = [
  { weeks: 2, above: 0.0045, below: 0.0001 },
  { weeks: 3, above: 0.0045, below: 0.0001 },
  ...[4, 5, 6, 7, 8].map((weeks) => ({ weeks, above: 0.00001, below: 0.00001 })),
];

/** Less than this is no step, however certain: seasons of the year and holidays move a rate too. */
const leastRatio = 1.6;

/** Without its most extreme week the rest must be changed this much still: one wild week is no step. */
const leastRatioOfRest = 1.4;

/** The step change that is still going on at the end of a series of weekly counts, oldest first; null where there is
 *  none. Each of the last 2 to 8 weeks is tried as the first of a new rate: the sum since then against the
 *  negative-binomial prediction from the 26 weeks before (at least 8). The rarest counts.
 *  Source: scan statistics limited to a window, as Lai, Sequential changepoint detection in quality control and
 *  dynamical systems, JRSS B 57 (1995), section 3. */
export function stepChange(weeks: readonly Count[]): StepChange | null {
  const exposed = [...weeks.entries()].filter(([, { exposure }]) => exposure > 0);
  let rarest: StepChange | null = null;
  for (const level of levels) {
    const recent = exposed.slice(-level.weeks);
    const [first] = recent[0] ?? [];
    if (first === undefined || recent.length < level.weeks) break;
    const before = exposed.slice(-level.weeks - dispersionWeeks, -level.weeks).map(([, week]) => week);
    const found = stepOf(
      before,
      recent.map(([, week]) => week),
      level,
    );
    if (found !== null && (rarest === null || found.p < rarest.p)) rarest = { ...found, since: first };
  }
  if (rarest === null) return null;
  return { ...rarest, p: Math.min(1, rarest.p * levels.length) };
}

function stepOf(
  before: readonly Count[],
  recent: readonly Count[],
  level: { readonly above: number; readonly below: number },
): Omit<StepChange, 'since'> | null {
  const baseline = countBaseline(before);
  if (baseline === null) return null;
  const exposure = sum(recent.map((week) => week.exposure));
  const events = sum(recent.map((week) => week.events));
  const scatter = predicted(baseline, exposure);
  if (Math.abs(events - scatter.mean) <= fewEvents) return null;
  const rises = events > scatter.mean;
  const rates = recent.map((week) => week.events / week.exposure);
  const extreme = recent[rates.indexOf(rises ? Math.max(...rates) : Math.min(...rates))] ?? none;
  const rest = (events - extreme.events) / (exposure - extreme.exposure);
  const beyond = (rate: number, ratio: number): boolean =>
    rises ? rate >= baseline.rate * ratio : rate <= baseline.rate / ratio;
  if (!beyond(events / exposure, leastRatio) || !beyond(rest, leastRatioOfRest)) return null;
  const p = rises ? atLeast(events, scatter) : atMost(events, scatter);
  if (p > (rises ? level.above : level.below)) return null;
  return { before: baseline.rate, after: events / exposure, p };
}

const none: Count = { events: 0, exposure: 0 };

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, next) => total + next, 0);
}
