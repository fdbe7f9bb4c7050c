import { exposureDays } from '../exposure.ts';
import type { Findings } from '../findings.ts';
import { type Kind, type Rollout, succeeded } from '../rollout.ts';
import { type Figures, holds, type Kpi } from './figures.ts';

/** `deployment_frequency`, `configuration_frequency`, `flag_frequency`: per exposure day. */
export const deploymentFrequency: Kpi = frequencyOf(isDeployment);
export const configurationFrequency: Kpi = frequencyOf(isOf('configuration'));
export const flagFrequency: Kpi = frequencyOf(isOf('flag'));

/** `active_days`: per week. */
export const activeDays: Kpi = (findings, period) => {
  const rollouts = findings.rollouts.filter(
    (rollout) => isDeployment(rollout) && holds(period, rollout.finish),
  );
  const active = period.days.filter(({ start, end }) =>
    rollouts.some(({ finish }) => start <= finish && finish < end),
  ).length;
  return perExposureDay(active, 7, findings, period);
};

/** Whether a rollout is counted in the deployment frequency. */
export function isDeployment(rollout: Rollout): boolean {
  return succeeded(rollout) && (rollout.kind === 'forward' || rollout.kind === 'hotfix');
}

function isOf(kind: Kind): (rollout: Rollout) => boolean {
  return (rollout) => succeeded(rollout) && rollout.kind === kind;
}

function frequencyOf(counts: (rollout: Rollout) => boolean): Kpi {
  return (findings, period) => {
    const counted = findings.rollouts.filter((rollout) => counts(rollout) && holds(period, rollout.finish));
    return perExposureDay(counted.length, 1, findings, period);
  };
}

function perExposureDay(
  count: number,
  factor: number,
  findings: Findings,
  period: Parameters<Kpi>[1],
): Figures {
  const days = exposureDays(period, findings.live, findings.covered.deployments, findings.asOf);
  return {
    value: days === 0 ? null : (factor * count) / days,
    numerator: count,
    denominator: days,
    sample_size: count,
  };
}
