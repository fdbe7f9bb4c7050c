import type { Difference, Said } from '../core/kpi/verify/compare.ts';
import { table } from './terminal.ts';

/** A KPI that was not compared, and the facts that were wanting. */
export interface NotCompared {
  readonly kpi: string;
  readonly missing: readonly string[];
}

export interface Verification {
  /** Values that either evaluation has. */
  readonly compared: number;
  /** How many values of each KPI are known, to the loops; the others are unknown to both where they agree. */
  readonly known: Readonly<Record<string, number>>;
  readonly differences: readonly Difference[];
  /** Services, or accounts, that only one of them has. */
  readonly services: { readonly sql: readonly string[]; readonly loops: readonly string[] };
  readonly notCompared: readonly NotCompared[];
}

/** What a verification found, for a reader. `truth`: the folder that the lake was held against, where there is one. */
export function verifyText(verification: Verification, truth: string | null): string {
  const { compared, differences, services, notCompared } = verification;
  const [sql, loops] = truth === null ? ['SQL', 'loops'] : ['lake', 'truth'];
  const alone = [...services.sql, ...services.loops];
  const rows = differences
    .filter(({ service }) => !alone.includes(service))
    .map((each) => [each.kpi, each.service, each.period, each.part, shown(each.sql), shown(each.loops)]);
  return [
    ...(rows.length === 0 ? [] : [table(['kpi', 'service', 'period', 'part', sql, loops], rows)]),
    ...services.sql.map((service) => `${service}: in the ${sql} alone`),
    ...services.loops.map((service) => `${service}: in the ${loops} alone`),
    summary(compared, sum(verification.known), differences.length, truth),
    ...wanting(notCompared),
  ].join('\n');
}

function shown(said: Said): string {
  return said === null ? 'unknown' : String(said);
}

function summary(compared: number, known: number, differences: number, truth: string | null): string {
  if (truth === null) {
    return differences === 0
      ? `${compared} values computed twice, by SQL and by plain loops: all are the same.`
      : `${differences} differences in ${compared} values. Please report this with the input.`;
  }
  if (compared === 0)
    return `No value to compare: neither the lake nor ${truth} has a service in production.`;
  if (differences === 0 && known === 0)
    return `${compared} values of the lake held against ${truth}: none of them is known, to either; ask for other periods.`;
  return differences === 0
    ? `${compared} values of the lake held against ${truth}, ${known} of them known: all are the same.`
    : `${differences} differences in ${compared} values of the lake and ${truth}.`;
}

/** One line for all, those that want the same together. */
function wanting(notCompared: readonly NotCompared[]): string[] {
  if (notCompared.length === 0) return [];
  const groups = Map.groupBy(notCompared, ({ missing }) => missing.join(', '));
  const parts = Array.from(
    groups,
    ([missing, of]) => `${of.map(({ kpi }) => kpi).join(', ')} (no ${missing})`,
  );
  return [`Not compared: ${parts.join('; ')}.`];
}

function sum(known: Readonly<Record<string, number>>): number {
  return Object.values(known).reduce((total, count) => total + count, 0);
}
