import type { Compared } from '../kpi/compare.ts';
import type { KpiValue } from '../kpi/evaluate.ts';
import type { Usual } from '../kpi/usual.ts';
import { countOf } from '../kpi/weekly.ts';
import { formatInterval, formatNumber, formatShare, formatValue } from './format.ts';
import { formatDate } from './format_time.ts';

/** What is said of a number beside its 26 weeks: `usually 3–14`, and since when it is another one. Null where
 *  too few weeks are known to say anything. */
export function usualWords(usual: Usual, timeZone: string): string | null {
  const said = [limitWords(usual), stepWords(usual, timeZone), betweenWords(usual)];
  const words = said.filter((part) => part !== null);
  return words.length === 0 ? null : words.join('; ');
}

function limitWords({ value, limits, place }: Usual): string | null {
  if (limits === null || place === 'unknown') return null;
  const { unit } = value.header;
  const per = unit === 'count' ? 1 : countOf(value.header, value, value.knownDays).exposure;
  const from = formatInterval(unit, limits.lower / per, Math.min(limits.upper / per, most(unit)));
  return place === 'within' ? `usually ${from}` : `${place} the usual ${from}`;
}

function most(unit: KpiValue['header']['unit']): number {
  return unit === 'ratio' ? 1 : Number.POSITIVE_INFINITY;
}

/** `12 a week since the week of 7 Sep 2026, 5.3 a week before`; null where there is no step. */
export function stepWords(usual: Usual, timeZone: string): string | null {
  const { step, value } = usual;
  if (step === null) return null;
  const since = formatDate(new Date(step.from.start).toISOString(), timeZone);
  return `${rateWords(value, step.after)} since the week of ${since}, ${rateWords(value, step.before)} before`;
}

/** A rate of weekly values: a number a week, or a share. */
export function rateWords({ header }: KpiValue, rate: number): string {
  return header.unit === 'count' ? `${formatNumber(Math.round(rate * 70) / 10)} a week` : formatShare(rate);
}

function betweenWords({ between }: Usual): string | null {
  if (between === null) return null;
  const days = (exposure: number): string => `${formatNumber(Math.round(exposure))} days`;
  const before = `one in ${days(between.usual)} before`;
  return between.kind === 'burst'
    ? `${formatNumber(between.events)} within ${days(between.exposure)}, ${before}`
    : `none for ${days(between.exposure)}, ${before}`;
}

/** What a value is held against: `5.2 expected from the 26 weeks before`; null where that is unknown. */
export function baselineWords({ current, baseline }: Compared): string | null {
  if (baseline.value === null) return null;
  const before = formatValue(current.header.unit, baseline.value);
  return isNumber(current)
    ? `${before} expected from the 26 weeks before`
    : `${before} in the 26 weeks before`;
}

/** Over which time a value that is compared was taken. */
export function overWords({ header }: KpiValue): string {
  return header.section === 'dora' ? 'over 90 days' : 'in the period';
}

function isNumber({ header }: KpiValue): boolean {
  return header.section !== 'dora' && header.unit === 'count';
}
