import { type Rollout, succeeded } from '../rollout.ts';
import { holds, type Kpi, ratio } from './figures.ts';

/** `deployment_rework_rate` */
export const deploymentReworkRate: Kpi = ({ rollouts }, period) => {
  const own = rollouts.filter(
    (rollout) => succeeded(rollout) && rollout.kind !== 'initial' && holds(period, rollout.finish),
  );
  return ratio(own.filter(isRework).length, own.length);
};

function isRework({ kind, incident_id, fixes_bug }: Rollout): boolean {
  return kind === 'rollback' || kind === 'hotfix' || incident_id !== null || fixes_bug === true;
}
