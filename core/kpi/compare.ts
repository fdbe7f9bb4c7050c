import { survivors } from './benjamini_hochberg.ts';
import type { Evaluation, KpiValue } from './evaluate.ts';
import { fisher } from './fisher.ts';
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

/** What may be said of each value against its baseline, by all three conditions of "Saying that something changed":
 *  the test survives Benjamini-Hochberg over everything compared here, the change is large, the sample suffices. */
export function compare({ values, evidence }: Evaluation, current: string, baseline: string): Compared[] {
  const rows = Map.groupBy(evidence, (row) => key(row.kpi, row.service, row.period));
  const baselines = new Map(
    values
      .filter((value) => value.period.name === baseline)
      .map((value) => [key(value.header.name, value.service), value]),
  );
  const pairs = values
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
  const survive = survivors(pairs.map(({ p }) => p));
  return pairs.map(({ current: value, baseline: before, enough, p }, index) => ({
    current: value,
    baseline: before,
    p,
    verdict: verdict({
      direction: value.header.direction,
      current: value.value,
      baseline: before.value,
      survives: survive[index] ?? null,
      enough,
    }),
  }));
}

function key(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

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
  return (
    one.header.interval !== 'wilson' || (one.numerator ?? 0) + (other.numerator ?? 0) >= leastShare.cases
  );
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

function shareOf({ numerator, denominator }: KpiValue): { k: number; n: number } {
  return { k: numerator ?? 0, n: denominator ?? 0 };
}

function countOf({ numerator, denominator }: KpiValue): { events: number; exposure: number } {
  return { events: numerator ?? 0, exposure: denominator ?? 0 };
}
