import { quantile } from '../kpi/quantile.ts';

/** How the values of services lie: above a service, DORA is a distribution and never one pooled number. */
export interface Spread {
  readonly n: number;
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/** Null where no service has a value. */
export function spread(values: readonly (number | null)[]): Spread | null {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  const lower = quantile(known, 0.25);
  const median = quantile(known, 0.5);
  const upper = quantile(known, 0.75);
  if (lower === null || median === null || upper === null) return null;
  return { n: known.length, lower, median, upper };
}
