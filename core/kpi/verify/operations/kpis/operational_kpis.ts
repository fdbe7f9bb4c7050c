import { deniedCalls, failedSignIns, rootSessions, throttledCalls } from './access.ts';
import { alarmsAlwaysOn, alarmsNeverFired, alarmsWithoutOwner, alarmsWithoutRunbook } from './alarm_lists.ts';
import { alarmEpisodes, flappingClusters, pages, timeInAlarm } from './alerting.ts';
import {
  failedAttempts,
  improvementShare,
  manualChangeShare,
  manualChanges,
  rollbackDecisionTime,
  rollbackTime,
} from './changes.ts';
import { driftedStacks, nonCompliantPairs } from './configuration.ts';
import {
  customerNoticeTime,
  escalationsPerIncident,
  incidentsAfterChange,
  incidentsOpened,
  incidentsReviewed,
  repeatCauses,
} from './incidents.ts';
import { newEndpoints, rejectedFlows, skippedFlows } from './network.ts';
import type { OperationalKpi } from './operational_kpi.ts';
import { actionablePages, pagesOutOfHours, timeToAcknowledge } from './paging.ts';

/** Every KPI of docs/definitions.md section 8.10, in the order of its table. */
export const operationalKpis: Readonly<Record<string, OperationalKpi>> = {
  alarm_episodes: alarmEpisodes,
  time_in_alarm: timeInAlarm,
  pages,
  actionable_pages: actionablePages,
  pages_out_of_hours: pagesOutOfHours,
  time_to_acknowledge: timeToAcknowledge,
  flapping_clusters: flappingClusters,
  alarms_without_runbook: alarmsWithoutRunbook,
  alarms_without_owner: alarmsWithoutOwner,
  alarms_never_fired: alarmsNeverFired,
  alarms_always_on: alarmsAlwaysOn,
  incidents_opened: incidentsOpened,
  incidents_after_change: incidentsAfterChange,
  incidents_reviewed: incidentsReviewed,
  repeat_causes: repeatCauses,
  escalations_per_incident: escalationsPerIncident,
  customer_notice_time: customerNoticeTime,
  manual_changes: manualChanges,
  manual_change_share: manualChangeShare,
  failed_attempts: failedAttempts,
  rollback_decision_time: rollbackDecisionTime,
  rollback_time: rollbackTime,
  improvement_share: improvementShare,
  root_sessions: rootSessions,
  failed_sign_ins: failedSignIns,
  denied_calls: deniedCalls,
  throttled_calls: throttledCalls,
  rejected_flows: rejectedFlows,
  skipped_flows: skippedFlows,
  new_endpoints: newEndpoints,
  non_compliant_pairs: nonCompliantPairs,
  drifted_stacks: driftedStacks,
};
