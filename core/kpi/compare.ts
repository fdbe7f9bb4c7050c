import { survivors } from './benjamini_hochberg.ts';
import type { Evaluation, KpiValue } from './evaluate.ts';
import { fisher, type Share } from './fisher.ts';
import { durations, measures } from './interval.ts';
import { logRank } from './log_rank.ts';
import { mannWhitney } from './mann_whitney.ts';
import type { EvidenceRow } from './measure.ts';
import { leastEvents } from './poisson.ts';
import { rateRatio } from './rate_ratio.ts';
import { type Verdict, verdict } from './verdict.ts';

/** A value beside the same KPI of the same service in its baseline. */
export interface Compared {
  readonly current: KpiValue;
  readonly baseline: KpiValue;
  /** Two-sided; null where no test could be made or the sample is below the minimum. */
  readonly p: number | null;
  readonly verdict: Verdict;
}

/** A share needs this many on each side, and this many cases over both, before anything is said of a change. */
const leastShare = { n: 30, cases: 5 };

/** A value and its baseline, before it is known which of all tests survive. */
export interface Pair {
  readonly current: KpiValue;
  readonly baseline: KpiValue;
  /** Whether both sides meet the KPI's minimum sample. */
  readonly enough: boolean;
  readonly p: number | null;
}

/** Each value beside that of the same KPI and service over another period. */
export function pairs({ values, evidence }: Evaluation, current: string, baseline: string): Pair[] {
  const rows = Map.groupBy(evidence, (row) => key(row.kpi, row.service, row.period));
  const baselines = new Map(
    values
      .filter((value) => value.period.name === baseline)
      .map((value) => [key(value.header.name, value.service), value]),
  );
  return values
    .filter((value) => value.period.name === current)
    .flatMap((value) => {
      const before = baselines.get(key(value.header.name, value.service));
      if (before === undefined) return [];
      const rowsOf = ({ header, service, period }: KpiValue) =>
        rows.get(key(header.name, service, period.name)) ?? [];
      const enough = suffices(value) && suffices(before) && casesSuffice(value, before);
      const p = enough ? test(value, before, rowsOf(value), rowsOf(before)) : null;
      return [{ current: value, baseline: before, enough, p }];
    });
}

/** What may be said of each value against its baseline, by all three conditions of "Saying that something changed":
 *  the test survives Benjamini-Hochberg over everything that is judged here, the change is large, the sample suffices.
 *  @param others p-values of what else the same review tests */
export function judge(all: readonly Pair[], others: readonly number[] = []): Compared[] {
  const survive = survivors([...all.map(({ p }) => p), ...others]);
  return all.map(({ current, baseline, enough, p }, index) => ({
    current,
    baseline,
    p,
    verdict: verdict({
      direction: current.header.direction,
      current: current.value,
      baseline: baseline.value,
      survives: survive[index] ?? null,
      enough,
    }),
  }));
}

function key(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

/** Whether a value has the sample that a verdict takes. */
function suffices({ header, sampleSize, numerator, denominator }: KpiValue): boolean {
  switch (header.interval) {
    case 'wilson':
      return (denominator ?? 0) >= leastShare.n;
    case 'quasi_poisson':
      return (numerator ?? 0) >= leastEvents;
    default:
      return (sampleSize ?? 0) >= header.least;
  }
}

function casesSuffice(one: KpiValue, other: KpiValue): boolean {
  return one.header.interval !== 'wilson' || sharesSuffice(shareOf(one), shareOf(other));
}

/** Whether two shares have the sample that a verdict takes. */
export function sharesSuffice(one: Share, other: Share): boolean {
  return Math.min(one.n, other.n) >= leastShare.n && one.k + other.k >= leastShare.cases;
}

function test(
  current: KpiValue,
  baseline: KpiValue,
  rows: readonly EvidenceRow[],
  rowsBefore: readonly EvidenceRow[],
): number | null {
  switch (current.header.interval) {
    case 'wilson':
      return fisher(shareOf(current), shareOf(baseline));
    case 'quasi_poisson':
      return current.dispersion === null
        ? null
        : rateRatio(countOf(current), countOf(baseline), current.dispersion);
    case 'median':
    case 'p90':
      return mannWhitney(measures(rows), measures(rowsBefore));
    case 'kaplan_meier':
      return logRank(durations(rows), durations(rowsBefore));
    case 'none':
      return null;
  }
}

export function shareOf({ numerator, denominator }: Pick<KpiValue, 'numerator' | 'denominator'>): Share {
  return { k: numerator ?? 0, n: denominator ?? 0 };
}

function countOf({ numerator, denominator }: KpiValue): { events: number; exposure: number } {
  return { events: numerator ?? 0, exposure: denominator ?? 0 };
}
