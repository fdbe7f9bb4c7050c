import type { Header } from '../sql/header.ts';

/** Whether a sample is too small for the method of a KPI to say anything: then neither value nor trend is shown. */
export function isTooSmall(
  { interval, least }: Pick<Header, 'interval' | 'least'>,
  sampleSize: number,
): boolean {
  return ['median', 'p90', 'kaplan_meier'].includes(interval) && sampleSize < least;
}
