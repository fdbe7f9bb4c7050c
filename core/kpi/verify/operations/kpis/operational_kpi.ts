import type { Instant } from '../../../../tables/kinds.ts';
import type { Period } from '../../../value.ts';
import { type Figures, plain } from '../../kpis/figures.ts';
import type { Group, OperationalFindings } from '../findings.ts';

/** A KPI of section 8.10. */
export interface OperationalKpi {
  /** Whose rows give it a row beside the services with a rollout; null: nothing else has one. */
  readonly group: Group | null;
  readonly figures: (findings: OperationalFindings, period: Period) => Figures;
}

/** A number of things. */
export function count(things: readonly unknown[]): Figures {
  return plain(things.length, things.length);
}

/** A part of a list, as a number of things (8.10). */
export function part(numerator: number, denominator: number): Figures {
  return {
    value: denominator === 0 ? null : numerator,
    numerator,
    denominator,
    sample_size: denominator,
  };
}

/** The moment of a period (8.1). */
export function momentOf({ end }: Period, asOf: Instant): Instant {
  return Math.min(end, asOf);
}
