import type { Period } from '../../value.ts';
import type { Findings } from '../findings.ts';
import { kaplanMeierMedian } from '../kaplan_meier.ts';
import { holds, type Kpi, ratio } from './figures.ts';

/** `failed_deployment_recovery_time`: Kaplan–Meier median, seconds. */
export const failedDeploymentRecoveryTime: Kpi = (findings, period) => {
  const sample = sampleOf(findings, period);
  const recovered = sample.filter((each) => each.recovered).length;
  return { ...ratio(recovered, sample.length), value: kaplanMeierMedian(sample) };
};

/** `recovered_within_hour`, `recovered_within_day`. */
export const recoveredWithinHour: Kpi = recoveredWithin(3600);
export const recoveredWithinDay: Kpi = recoveredWithin(86_400);

function recoveredWithin(limit: number): Kpi {
  return (findings, period) => {
    const told = sampleOf(findings, period).filter(({ recovered, seconds }) => recovered || seconds >= limit);
    return ratio(told.filter(({ recovered, seconds }) => recovered && seconds <= limit).length, told.length);
  };
}

function sampleOf({ recoveries }: Findings, period: Period): { seconds: number; recovered: boolean }[] {
  return recoveries
    .filter(({ failure, outcome }) => outcome !== 'negative' && holds(period, failure.rollout.finish))
    .map(({ outcome, seconds }) => ({ seconds, recovered: outcome === 'recovered' }));
}
