import type { Measured } from '../value.ts';

const parts = ['value', 'numerator', 'denominator', 'sample_size'] as const;

/** What one evaluation says: a number, null for unknown, or that it has no such value at all. */
export type Said = number | null | 'no row';

/** One part of one value on which two evaluations do not agree; `row`: only one of them has the value at all. */
export interface Difference {
  readonly kpi: string;
  readonly service: string;
  readonly period: string;
  readonly part: (typeof parts)[number] | 'row';
  readonly sql: Said;
  readonly loops: Said;
}

/** Where two evaluations differ, in the order of the first; floats are the same to a relative 1e-9. */
export function compareValues(bySql: readonly Measured[], byLoops: readonly Measured[]): Difference[] {
  const place = ({ kpi, service, period }: Measured): string => JSON.stringify([kpi, service, period]);
  const others = new Map(byLoops.map((row) => [place(row), row]));
  const differences: Difference[] = [];
  for (const row of bySql) {
    const other = others.get(place(row));
    others.delete(place(row));
    if (other === undefined) {
      differences.push({ ...named(row), part: 'row', sql: row.value, loops: 'no row' });
      continue;
    }
    for (const part of parts) {
      if (sameNumber(row[part], other[part])) continue;
      differences.push({ ...named(row), part, sql: row[part], loops: other[part] });
    }
  }
  for (const row of others.values()) {
    differences.push({ ...named(row), part: 'row', sql: 'no row', loops: row.value });
  }
  return differences;
}

/** The services that the first evaluation has and the second has not, in its order. */
export function servicesOfOneAlone(one: readonly Measured[], other: readonly Measured[]): string[] {
  const known = new Set(other.map(({ service }) => service));
  return [...new Set(one.map(({ service }) => service))].filter((service) => !known.has(service));
}

function named({ kpi, service, period }: Measured): Pick<Difference, 'kpi' | 'service' | 'period'> {
  return { kpi, service, period };
}

/** Whether two numbers are the same to a relative 1e-9; unknown is the same as unknown alone. */
export function sameNumber(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one === other;
  return one === other || Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));
}
