import type { Catalogue } from '../../catalog/catalogue.ts';
import type { Instant } from '../../tables/kinds.ts';
import type { Measured, Period } from '../value.ts';
import type { Facts } from './facts.ts';
import { type Findings, findingsOf } from './findings.ts';
import { automaticRollbackShare } from './kpis/automatic_rollback_share.ts';
import { changeFailRate } from './kpis/change_fail_rate.ts';
import {
  changeLeadTime,
  changeLeadTimeP90,
  codingTime,
  mergeToProduction,
  pickupTime,
  reviewTime,
} from './kpis/change_times.ts';
import { changesPerRollout } from './kpis/changes_per_rollout.ts';
import { deploymentGap } from './kpis/deployment_gap.ts';
import { failedBeforeServing } from './kpis/failed_before_serving.ts';
import type { Kpi } from './kpis/figures.ts';
import { activeDays, configurationFrequency, deploymentFrequency, flagFrequency } from './kpis/frequency.ts';
import { progressiveDeliveryShare } from './kpis/progressive_delivery_share.ts';
import { provenBeforeProduction } from './kpis/proven_before_production.ts';
import {
  failedDeploymentRecoveryTime,
  recoveredWithinDay,
  recoveredWithinHour,
} from './kpis/recovery_time.ts';
import { deploymentReworkRate } from './kpis/rework_rate.ts';
import { suspectedFailures, suspectedFailuresByChance } from './kpis/suspected_failures.ts';
import { oldestUndeployedChange, undeployedChanges } from './kpis/undeployed_changes.ts';
import { type OperationalFindings, operationsOf } from './operations/findings.ts';
import { operationalKpis } from './operations/kpis/operational_kpis.ts';
import { compareText } from './order.ts';

/** Every KPI of docs/definitions.md section 5, in the order of its table. */
export const kpis: Readonly<Record<string, Kpi>> = {
  deployment_frequency: deploymentFrequency,
  configuration_frequency: configurationFrequency,
  flag_frequency: flagFrequency,
  active_days: activeDays,
  deployment_gap: deploymentGap,
  change_fail_rate: changeFailRate,
  failed_deployment_recovery_time: failedDeploymentRecoveryTime,
  recovered_within_hour: recoveredWithinHour,
  recovered_within_day: recoveredWithinDay,
  deployment_rework_rate: deploymentReworkRate,
  change_lead_time: changeLeadTime,
  change_lead_time_p90: changeLeadTimeP90,
  merge_to_production: mergeToProduction,
  coding_time: codingTime,
  pickup_time: pickupTime,
  review_time: reviewTime,
  changes_per_rollout: changesPerRollout,
  undeployed_changes: undeployedChanges,
  oldest_undeployed_change: oldestUndeployedChange,
  failed_before_serving: failedBeforeServing,
  proven_before_production: provenBeforeProduction,
  automatic_rollback_share: automaticRollbackShare,
  progressive_delivery_share: progressiveDeliveryShare,
  suspected_failures: suspectedFailures,
  suspected_failures_by_chance: suspectedFailuresByChance,
};

/** Every KPI that has a second opinion. */
export const namesOfKpis: readonly string[] = [...Object.keys(kpis), ...Object.keys(operationalKpis)];

/** The second opinion: every KPI of every service (4.4), or account (8.2), and period, in plain loops over the rows.
 *  Ordered by service, then period as given, then KPI. Nothing at or after `asOf` exists.
 *  Source: docs/definitions.md, which the SQL follows too; neither knows the other. */
export function evaluate(
  facts: Facts,
  catalogue: Catalogue,
  periods: readonly Period[],
  asOf: Instant,
): Measured[] {
  const services = new Map(
    findingsOf(facts, catalogue, asOf).map((findings) => [findings.service, findings]),
  );
  const operations = operationsOf(facts, catalogue, asOf);
  const names = [...new Set([...services.keys(), ...operations.owners])].sort(compareText);
  return names.flatMap((service) => {
    const findings = services.get(service) ?? null;
    const operational = operations.of(service, findings);
    return periods.flatMap((period) => [
      ...(findings === null ? [] : deliveryOf(findings, period)),
      ...operationalOf(service, operational, period),
    ]);
  });
}

function deliveryOf(findings: Findings, period: Period): Measured[] {
  return Object.entries(kpis).map(([kpi, measure]) => ({
    kpi,
    service: findings.service,
    period: period.name,
    ...measure(findings, period),
  }));
}

function operationalOf(service: string, findings: OperationalFindings, period: Period): Measured[] {
  return Object.entries(operationalKpis)
    .filter(([, { group }]) => findings.service !== null || (group !== null && findings.groups.has(group)))
    .map(([kpi, { figures }]) => ({ kpi, service, period: period.name, ...figures(findings, period) }));
}
