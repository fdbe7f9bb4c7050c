import type { Measured } from '../value.ts';

const parts = ['value', 'numerator', 'denominator', 'sample_size'] as const;

/** One part of one value on which two evaluations do not agree; `row`: only one of them has the value at all. */
export interface Difference {
  readonly kpi: string;
  readonly service: string;
  readonly period: string;
  readonly part: (typeof parts)[number] | 'row';
  readonly sql: number | null;
  readonly loops: number | null;
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
      differences.push({ ...named(row), part: 'row', sql: row.value, loops: null });
      continue;
    }
    for (const part of parts) {
      if (sameNumber(row[part], other[part])) continue;
      differences.push({ ...named(row), part, sql: row[part], loops: other[part] });
    }
  }
  for (const row of others.values()) {
    differences.push({ ...named(row), part: 'row', sql: null, loops: row.value });
  }
  return differences;
}

function named({ kpi, service, period }: Measured): Pick<Difference, 'kpi' | 'service' | 'period'> {
  return { kpi, service, period };
}

/** Whether two numbers are the same to a relative 1e-9; unknown is the same as unknown alone. */
export function sameNumber(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one === other;
  return one === other || Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));
}
