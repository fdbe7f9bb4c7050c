import type { Direction } from '../sql/header.ts';

export type Verdict = 'improved' | 'worsened' | 'changed' | 'usual' | 'unknown';

/** A KPI of one scope beside its baseline, the 26 weeks before. */
export interface Comparison {
  readonly direction: Direction;
  /** Null is unknown. */
  readonly current: number | null;
  readonly baseline: number | null;
  /** Whether its test survives Benjamini–Hochberg over all tests of the review; null could not be tested. */
  readonly survives: boolean | null;
  /** Whether both sides meet the KPI's minimum sample. */
  readonly enough: boolean;
}

/** A change smaller than this share of the baseline is not stated, however certain. */
const leastChange = 0.2;

/** What may be said about a KPI against its baseline: `improved` or `worsened` (`changed` where neither way is
 *  better: direction neutral, or range, whose bounds belong to a service) if the test survives, the change is at
 *  least 20 %, and the sample suffices; else `usual`, within its usual range. `unknown` where a value is, or
 *  where a sufficient sample could not be tested.
 *  From a baseline of 0 every rise is large enough. */
export function verdict({ direction, current, baseline, survives, enough }: Comparison): Verdict {
  if (current === null || baseline === null) return 'unknown';
  if (!enough) return 'usual';
  if (survives === null) return 'unknown';
  const change = current - baseline;
  const large = change !== 0 && Math.abs(change) >= leastChange * Math.abs(baseline) * (1 - 1e-12);
  return survives && large ? named(direction, change) : 'usual';
}

function named(direction: Direction, change: number): Verdict {
  switch (direction) {
    case 'higher':
      return change > 0 ? 'improved' : 'worsened';
    case 'lower':
      return change < 0 ? 'improved' : 'worsened';
    case 'neutral':
    case 'range':
      return 'changed';
  }
}
