import { holds, type Kpi, ratio } from './figures.ts';

/** `failed_before_serving` */
export const failedBeforeServing: Kpi = ({ attempts }, period) => {
  const finished = attempts.filter(({ finish }) => holds(period, finish));
  return ratio(finished.filter((attempt) => attempt.failedBeforeServing).length, finished.length);
};
