import { isOfFailingKind } from '../failing_kinds.ts';
import { succeeded } from '../rollout.ts';
import { holds, type Kpi, ratio } from './figures.ts';

/** `progressive_delivery_share` */
export const progressiveDeliveryShare: Kpi = ({ rollouts }, period) => {
  const strategies = rollouts
    .filter((rollout) => isOfFailingKind(rollout) && succeeded(rollout) && holds(period, rollout.finish))
    .map(({ strategy }) => strategy)
    .filter((strategy) => strategy !== null && strategy !== 'unknown');
  const progressive = strategies.filter((strategy) => strategy === 'canary' || strategy === 'blue_green');
  return ratio(progressive.length, strategies.length);
};
