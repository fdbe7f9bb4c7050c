import type { Header } from '../sql/header.ts';
import { medianDuration, survivalCurve } from './kaplan_meier.ts';
import type { EvidenceRow } from './measure.ts';
import { type Dispersion, rateInterval } from './poisson.ts';
import { quantileInterval } from './quantile.ts';
import type { Interval, Measured } from './value.ts';
import { wilson } from './wilson.ts';

/** The 95 % interval of a value by the method that its query names, from what SQL delivered: the counts, for a
 *  quantile or a survival median the rows. Null where the sample is too small for the method. */
export function intervalOf(
  { interval, unit }: Pick<Header, 'interval' | 'unit'>,
  measured: Measured,
  rows: readonly EvidenceRow[],
  dispersion: Dispersion | null,
): Interval | null {
  if (measured.value === null) return null;
  switch (interval) {
    case 'wilson':
      return wilson(measured.numerator ?? 0, measured.denominator ?? 0);
    case 'quasi_poisson':
      if (dispersion === null) return null;
      return rateInterval(
        unit === 'count'
          ? { events: measured.value, exposure: 1 }
          : { events: measured.numerator ?? 0, exposure: measured.denominator ?? 0 },
        dispersion,
      );
    case 'median':
      return quantileInterval(measures(rows), 0.5);
    case 'p90':
      return quantileInterval(measures(rows), 0.9);
    case 'kaplan_meier':
      return medianDuration(survivalCurve(durations(rows)))?.interval ?? null;
    case 'none':
      return null;
  }
}

/** The measures of a sample, ascending. */
export function measures(rows: readonly EvidenceRow[]): number[] {
  return rows
    .filter((row) => row.in_denominator && row.measure !== null)
    .map((row) => row.measure ?? 0)
    .sort((a, b) => a - b);
}

/** The durations of a sample; what is still open has not ended. */
export function durations(rows: readonly EvidenceRow[]): { length: number; ended: boolean }[] {
  return rows
    .filter((row) => row.in_denominator && row.measure !== null)
    .map((row) => ({ length: row.measure ?? 0, ended: row.in_numerator }));
}
