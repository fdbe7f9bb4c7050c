import type { Instant } from '../../tables/kinds.ts';
import type { Period } from '../value.ts';
import { haveCommonInstant, type Stretch } from './coverage.ts';

/** The local days of a period on some instant of which, before `asOf`, the service was live and covered (4.3). */
export function exposureDays(
  period: Period,
  live: Stretch,
  covered: readonly Stretch[],
  asOf: Instant,
): number {
  return period.days.filter(({ start, end }) =>
    covered.some((stretch) => haveCommonInstant({ from: start, to: Math.min(end, asOf) }, live, stretch)),
  ).length;
}
