import type { IncidentEvent } from '../../tables/index.ts';
import type { Instant } from '../../tables/kinds.ts';
import { saidLast, statementsOf } from './fold.ts';
import { groupBy } from './group.ts';
import { earliest, lastKnown } from './known.ts';
import { compareText, ordered } from './order.ts';
import type { Placing } from './service.ts';

type Said = Pick<
  IncidentEvent,
  | 'acknowledged_at'
  | 'acknowledged_by'
  | 'acknowledged_by_kind'
  | 'causes'
  | 'customer_notified_at'
  | 'deployment_id'
  | 'detected_at'
  | 'disposition'
  | 'environment'
  | 'escalations'
  | 'impact_ended_at'
  | 'impact_started_at'
  | 'merged_into'
  | 'mitigated_at'
  | 'opened_at'
  | 'resolved_at'
  | 'reviewed_at'
  | 'updated_at'
>;

/** A folded incident (1.2) with its service (1.3), before any merging. */
export interface Report extends Readonly<Said> {
  readonly incident_id: string;
  readonly service: string;
  readonly event_time: Instant;
  /** Every system that said something of it. */
  readonly sources: readonly string[];
}

/** A merged incident (1.5). */
export interface Incident {
  /** The root's, as is what is not named otherwise. */
  readonly id: string;
  readonly service: string;
  readonly environment: string | null;
  readonly members: readonly string[];
  /** `impact_started_at ?? detected_at ?? opened_at`, each the earliest over the members. */
  readonly start: Instant | null;
  readonly impact_ended_at: Instant | null;
  readonly mitigated_at: Instant | null;
  readonly resolved_at: Instant | null;
  readonly reviewed_at: Instant | null;
  readonly customer_notified_at: Instant | null;
  readonly causes: readonly string[];
  readonly escalations: number | null;
  readonly event_time: Instant;
  /** Deployment ids that any member names. */
  readonly links: readonly string[];
}

/** Every merged incident that existed before `asOf` and was no false alarm, by id. */
export function incidentsOf(rows: readonly IncidentEvent[], place: Placing, asOf: Instant): Incident[] {
  const reports = reportsOf(rows, place, asOf);
  const members = groupBy(reports.values(), (report) => rootOf(report, reports));
  const incidents: Incident[] = [];
  for (const [root, leading] of members) {
    if (root.disposition === 'false_alarm') continue;
    incidents.push(merged(root, leading));
  }
  return ordered(incidents, ({ id }) => [id]);
}

/** Every mapped incident that existed before `asOf`, by its id. */
export function reportsOf(
  rows: readonly IncidentEvent[],
  place: Placing,
  asOf: Instant,
): ReadonlyMap<string, Report> {
  const reports = new Map<string, Report>();
  for (const [id, said] of statementsOf(rows, (row) => row.incident_id)) {
    const report = reportOf(id, said, place, asOf);
    if (report !== null) reports.set(id, report);
  }
  return reports;
}

function reportOf(id: string, said: readonly IncidentEvent[], place: Placing, asOf: Instant): Report | null {
  const last = lastKnown(said);
  const eventTime =
    last('opened_at') ??
    last('detected_at') ??
    last('impact_started_at') ??
    last('updated_at') ??
    saidLast(said);
  const placed = place(last('service_key'), eventTime);
  if (placed === null || eventTime >= asOf) return null;
  return {
    incident_id: id,
    service: placed.service,
    event_time: eventTime,
    sources: said.flatMap(({ source }) => source ?? []),
    environment: last('environment') ?? placed.environment,
    acknowledged_at: last('acknowledged_at'),
    acknowledged_by: last('acknowledged_by'),
    acknowledged_by_kind: last('acknowledged_by_kind'),
    causes: last('causes'),
    customer_notified_at: last('customer_notified_at'),
    deployment_id: last('deployment_id'),
    escalations: last('escalations'),
    detected_at: last('detected_at'),
    disposition: last('disposition'),
    impact_ended_at: last('impact_ended_at'),
    impact_started_at: last('impact_started_at'),
    merged_into: last('merged_into'),
    mitigated_at: last('mitigated_at'),
    opened_at: last('opened_at'),
    resolved_at: last('resolved_at'),
    reviewed_at: last('reviewed_at'),
    updated_at: last('updated_at'),
  };
}

const steps = 5;

/** The incident that a report is a part of in the end (1.5): itself, where there is none within the steps. */
function rootOf(report: Report, reports: ReadonlyMap<string, Report>): Report {
  let reached = report;
  for (let step = 0; step <= steps; step += 1) {
    const next = into(reached, reports);
    if (next === null) return reached;
    reached = next;
  }
  return report;
}

function into(report: Report, reports: ReadonlyMap<string, Report>): Report | null {
  return report.merged_into === null ? null : (reports.get(report.merged_into) ?? null);
}

function merged(root: Report, members: readonly Report[]): Incident {
  const opened = earliest(members.map((member) => member.opened_at));
  const detected = earliest(members.map((member) => member.detected_at));
  const begun = earliest(members.map((member) => member.impact_started_at));
  return {
    id: root.incident_id,
    service: root.service,
    environment: root.environment,
    members: members.map(({ incident_id }) => incident_id).sort(compareText),
    start: begun ?? detected ?? opened,
    event_time: opened ?? detected ?? begun ?? root.updated_at ?? root.event_time,
    impact_ended_at: root.impact_ended_at,
    mitigated_at: root.mitigated_at,
    resolved_at: root.resolved_at,
    reviewed_at: root.reviewed_at,
    customer_notified_at: root.customer_notified_at,
    causes: root.causes ?? [],
    escalations: root.escalations,
    links: [...new Set(members.flatMap(({ deployment_id }) => deployment_id ?? []))].sort(compareText),
  };
}
