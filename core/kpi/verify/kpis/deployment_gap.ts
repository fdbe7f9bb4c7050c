import { median } from '../quantile.ts';
import { holds, type Kpi, plain } from './figures.ts';
import { isDeployment } from './frequency.ts';

/** `deployment_gap`: median seconds since the deployment before, which may lie in an earlier period. */
export const deploymentGap: Kpi = ({ rollouts, dora }, period) => {
  const deployments = rollouts.filter(isDeployment);
  const gaps = deployments.flatMap(({ finish }, index) => {
    const before = deployments[index - 1];
    return before === undefined || !holds(period, finish) ? [] : [(finish - before.finish) / 1000];
  });
  return plain(median(gaps, dora.median), gaps.length);
};
