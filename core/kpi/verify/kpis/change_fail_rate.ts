import { haveCommonInstant } from '../coverage.ts';
import { holds, type Kpi, ratio } from './figures.ts';

/** `change_fail_rate`: unknown where nothing that could reveal a failure was covered. */
export const changeFailRate: Kpi = ({ base, failures, covered, asOf }, period) => {
  const seen = { from: period.start, to: Math.min(period.end, asOf) };
  const figures = ratio(
    failures.filter(({ rollout }) => holds(period, rollout.finish)).length,
    base.filter(({ finish }) => holds(period, finish)).length,
  );
  const revealing = covered.failures.some((stretch) => haveCommonInstant(seen, stretch));
  return revealing ? figures : { ...figures, value: null };
};
