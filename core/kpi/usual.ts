import { survivors } from './benjamini_hochberg.ts';
import { type Compared, judge, type Pair, shareOf, sharesSuffice } from './compare.ts';
import {
  type CountLimits,
  countBaseline,
  countLimits,
  fewEvents,
  type Place,
  placeOf,
} from './count_limits.ts';
import type { KpiValue } from './evaluate.ts';
import { fisher } from './fisher.ts';
import { leastEvents } from './poisson.ts';
import { rateRatio } from './rate_ratio.ts';
import { type StepChange, stepChange } from './step_change.ts';
import { type TimeBetween, timeBetween } from './time_between.ts';
import { countOf, type WeeklyCount } from './weekly.ts';

/** How a number or share of operations lies beside the 26 weeks before its period. */
export interface Usual {
  readonly value: KpiValue;
  /** What the weeks before lead one to expect of a period of this exposure, in events; null where they are too few. */
  readonly limits: CountLimits | null;
  readonly place: Place | 'unknown';
  readonly step: (StepChange & { readonly from: WeeklyCount }) | null;
  readonly between: TimeBetween | null;
}

/** The limits of a number, whether it lies within them, and since when it is another one. Null where the KPI is none that
 *  is held against its weeks, or its value is unknown. Shares have no limits: their test is that of the verdict. */
export function usualOf(value: KpiValue): Usual | null {
  const { weeks, header } = value;
  if (weeks === null || value.value === null || header.interval !== 'quasi_poisson') return null;
  const baseline = countBaseline(weeks.before);
  const count = countOf(header, value, value.knownDays);
  const limits = baseline === null ? null : countLimits(baseline, count.exposure);
  const series = [...weeks.before, ...weeks.within];
  const step = stepChange(series);
  const from = step === null ? undefined : series[step.since];
  return {
    value,
    limits,
    place: limits === null ? 'unknown' : placeOf(count.events, limits),
    step: step === null || from === undefined ? null : { ...step, from },
    between: header.unit === 'count' ? timeBetween(series) : null,
  };
}

/** Each number and share of operations beside the sum of its 26 weeks: shares by Fisher's test, numbers and rates by the
 *  quasi-Poisson ratio. The baseline's value is what it leads one to expect of a period as long. */
export function weeklyPairs(values: readonly KpiValue[]): Pair[] {
  return values.flatMap((current): Pair[] => {
    if (current.weeks === null) return [];
    const known = current.weeks.before.filter(({ exposure }) => exposure > 0);
    const total = known.reduce(
      (sum, week) => ({ events: sum.events + week.events, exposure: sum.exposure + week.exposure }),
      { events: 0, exposure: 0 },
    );
    const baseline = baselineValue(current, total);
    return current.header.interval === 'wilson'
      ? [sharePair(current, baseline)]
      : [countPair(current, baseline, total)];
  });
}

function baselineValue(
  current: KpiValue,
  { events, exposure }: Pick<WeeklyCount, 'events' | 'exposure'>,
): KpiValue {
  const rate = exposure > 0 ? events / exposure : null;
  const ahead = current.header.unit === 'count' ? current.knownDays : 1;
  return {
    ...current,
    value: rate === null ? null : rate * ahead,
    numerator: events,
    denominator: exposure,
    sampleSize: exposure,
    interval: null,
    weeks: null,
  };
}

function sharePair(current: KpiValue, baseline: KpiValue): Pair {
  const enough = current.value !== null && sharesSuffice(shareOf(current), shareOf(baseline));
  return { current, baseline, enough, p: enough ? fisher(shareOf(current), shareOf(baseline)) : null };
}

/** Enough are ten events over both sides, and a difference of more than three: a handful of events is no change of a
 *  rate, yet where none was usual, or none is left, one side has none. */
function countPair(
  current: KpiValue,
  baseline: KpiValue,
  total: { readonly events: number; readonly exposure: number },
): Pair {
  const count = countOf(current.header, current, current.knownDays);
  const expected = total.exposure > 0 ? (total.events / total.exposure) * count.exposure : 0;
  const enough =
    current.value !== null &&
    current.dispersion !== null &&
    count.events + total.events >= leastEvents &&
    Math.abs(count.events - expected) > fewEvents;
  const p = enough && current.dispersion !== null ? rateRatio(count, total, current.dispersion) : null;
  return { current, baseline, enough, p };
}

/** What a review says of its values: verdicts, and steps that survive beside them. */
export interface Judged {
  readonly compared: readonly Compared[];
  readonly steps: readonly Usual[];
}

/** Judges everything that a review compares at once: values against their baselines, and each series for a step. */
export function judgeReview(all: readonly Pair[], usual: readonly Usual[]): Judged {
  const searched = usual.filter(({ limits }) => limits !== null);
  const steps = searched.map(({ step }) => step?.p ?? 1);
  const tests = all.flatMap(({ p }) => (p === null ? [] : [p]));
  const survive = survivors([...steps, ...tests]);
  return {
    compared: judge(all, steps),
    steps: searched.filter(({ step }, index) => step !== null && survive[index] === true),
  };
}
