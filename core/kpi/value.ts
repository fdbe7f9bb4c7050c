import type { Instant } from '../tables/kinds.ts';

/** A stretch of time to report on: [start, end), resolved in `reporting.timeZone`. */
export interface Period {
  /** `2024-10`, `2024-W41`, `2024-10-31/P90D`. */
  readonly name: string;
  readonly start: Instant;
  readonly end: Instant;
  /** The local calendar days of the period, each [start, end): 23, 24 or 25 hours long. */
  readonly days: readonly { readonly start: Instant; readonly end: Instant }[];
}

/** What a definition gives for one service in one period, before anything is said about it. Unknown is null. */
export interface Measured {
  readonly kpi: string;
  readonly service: string;
  readonly period: string;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly sample_size: number | null;
}

/** A two-sided 95 % interval; an end that cannot be known from the sample is null. */
export interface Interval {
  readonly lower: number | null;
  readonly upper: number | null;
  readonly method: string;
}
