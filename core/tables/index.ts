import { alarmTransitions } from './alarm_transitions.ts';
import { changeEvents } from './change_events.ts';
import { cloudtrailDaily } from './cloudtrail_daily.ts';
import { cloudtrailEvents } from './cloudtrail_events.ts';
import { cloudtrailHourly } from './cloudtrail_hourly.ts';
import { cloudtrailSessions } from './cloudtrail_sessions.ts';
import { coverage } from './coverage.ts';
import { deploymentEvents } from './deployment_events.ts';
import { incidentEvents } from './incident_events.ts';
import { inventory } from './inventory.ts';
import { kpiValues } from './kpi_values.ts';
import { openState } from './open_state.ts';
import { opsEvents } from './ops_events.ts';
import { quarantine } from './quarantine.ts';
import { reviews } from './reviews.ts';
import type { RowOf } from './table.ts';
import { vpcFlows } from './vpc_flows.ts';
import { vpcFlowsDaily } from './vpc_flows_daily.ts';
import { vpcFlowsHourly } from './vpc_flows_hourly.ts';
import { vpcTalkersDaily } from './vpc_talkers_daily.ts';

/** Every table of the lake, by name. */
export const tables = {
  deployment_events: deploymentEvents,
  change_events: changeEvents,
  incident_events: incidentEvents,
  alarm_transitions: alarmTransitions,
  cloudtrail_events: cloudtrailEvents,
  vpc_flows: vpcFlows,
  ops_events: opsEvents,
  inventory,
  coverage,
  open_state: openState,
  cloudtrail_hourly: cloudtrailHourly,
  cloudtrail_daily: cloudtrailDaily,
  cloudtrail_sessions: cloudtrailSessions,
  vpc_flows_hourly: vpcFlowsHourly,
  vpc_flows_daily: vpcFlowsDaily,
  vpc_talkers_daily: vpcTalkersDaily,
  quarantine,
  kpi_values: kpiValues,
  reviews,
} as const;

export type TableName = keyof typeof tables;

export type DeploymentEvent = RowOf<typeof deploymentEvents>;
export type ChangeEvent = RowOf<typeof changeEvents>;
export type IncidentEvent = RowOf<typeof incidentEvents>;
export type QuarantineRow = RowOf<typeof quarantine>;
