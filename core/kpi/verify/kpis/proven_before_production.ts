import { holds, type Kpi, ratio } from './figures.ts';
import { isDeployment } from './frequency.ts';

/** `proven_before_production` */
export const provenBeforeProduction: Kpi = ({ rollouts, proof }, period) => {
  const proofs = rollouts
    .filter((rollout) => isDeployment(rollout) && holds(period, rollout.finish))
    .map(proof)
    .filter((each) => each !== 'inapplicable');
  return ratio(proofs.filter((each) => each === 'proven').length, proofs.length);
};
