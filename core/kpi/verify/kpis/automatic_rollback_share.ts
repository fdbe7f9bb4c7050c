import { succeeded } from '../rollout.ts';
import { holds, type Kpi, ratio } from './figures.ts';

/** `automatic_rollback_share` */
export const automaticRollbackShare: Kpi = ({ rollouts }, period) => {
  const triggers = rollouts
    .filter(({ kind, finish }) => kind === 'rollback' && holds(period, finish))
    .filter(succeeded)
    .map(({ trigger }) => trigger)
    .filter((trigger) => trigger !== null && trigger !== 'unknown');
  return ratio(triggers.filter((trigger) => trigger === 'automatic').length, triggers.length);
};
