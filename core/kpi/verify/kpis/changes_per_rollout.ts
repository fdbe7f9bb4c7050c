import { holds, type Kpi, ratio } from './figures.ts';
import { isDeployment } from './frequency.ts';

/** `changes_per_rollout` */
export const changesPerRollout: Kpi = ({ deployed, membership }, period) =>
  ratio(
    deployed.filter(({ finish }) => holds(period, finish)).length,
    membership.known.filter((rollout) => isDeployment(rollout) && holds(period, rollout.finish)).length,
  );
