import type { DoraSettings } from '../../catalog/catalogue.ts';

/** Median of values in any order (4.5); null of none. */
export function median(values: readonly number[], method: DoraSettings['median']): number | null {
  const ascending = values.toSorted((left, right) => left - right);
  const lower = ascending[Math.ceil(ascending.length / 2) - 1];
  if (lower === undefined) return null;
  if (method === 'lower' || ascending.length % 2 === 1) return lower;
  return (lower + (ascending[ascending.length / 2] ?? lower)) / 2;
}

/** The value at place ceil(0.9·n), from 1; null of none. */
export function p90(values: readonly number[]): number | null {
  const ascending = values.toSorted((left, right) => left - right);
  return ascending[Math.ceil((9 * ascending.length) / 10) - 1] ?? null;
}
