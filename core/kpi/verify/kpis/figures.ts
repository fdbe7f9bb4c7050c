import type { Instant } from '../../../tables/kinds.ts';
import type { Measured, Period } from '../../value.ts';
import type { Findings } from '../findings.ts';

/** What a KPI says of one service in one period (5). Unknown is null. */
export type Figures = Pick<Measured, 'value' | 'numerator' | 'denominator' | 'sample_size'>;

export type Kpi = (findings: Findings, period: Period) => Figures;

/** Whether a period holds an instant (4.4). */
export function holds({ start, end }: Period, instant: Instant): boolean {
  return start <= instant && instant < end;
}

export function ratio(numerator: number, denominator: number): Figures {
  return {
    value: denominator === 0 ? null : numerator / denominator,
    numerator,
    denominator,
    sample_size: denominator,
  };
}

/** A value that is no ratio. */
export function plain(value: number | null, sampleSize: number | null): Figures {
  return { value, numerator: null, denominator: null, sample_size: sampleSize };
}
