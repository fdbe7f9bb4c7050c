import type { Tools } from '../../kpi/evaluate.ts';
import { flagOf, numberOf, numberOrNull, textOf, textOrNull, textsOf } from '../../kpi/rows.ts';
import { type Context, compileReport } from '../../sql/compile.ts';
import type { Instant } from '../../tables/kinds.ts';

/** An incident of the period, with all that was told of its course. Unknown is null. */
export interface IncidentCourse {
  readonly id: string;
  readonly service: string;
  readonly severity: number | null;
  readonly title: string | null;
  readonly at: Instant;
  readonly impactStartedAt: Instant | null;
  readonly detectedAt: Instant | null;
  readonly openedAt: Instant | null;
  readonly customersToldAt: Instant | null;
  readonly mitigatedAt: Instant | null;
  readonly impactEndedAt: Instant | null;
  readonly resolvedAt: Instant | null;
  readonly reviewedAt: Instant | null;
  readonly escalations: number | null;
  readonly causes: readonly string[];
  readonly namesDeployment: boolean;
  /** Of a severe one: rollouts and alarms of its service around it, in order of time. */
  readonly surroundings: readonly Surrounding[];
}

export interface Surrounding {
  readonly kind: 'rollout' | 'alarm';
  readonly at: Instant;
  readonly what: string;
}

/** The incidents of the context's period, by when they began. */
export async function incidentCourses(
  { warehouse, library }: Tools,
  context: Context,
): Promise<IncidentCourse[]> {
  const around = await warehouse.query(compileReport(library, 'incident_surroundings', context));
  const surroundings = Map.groupBy(around.rows, (row) => textOf(row, 'incident_id'));
  const { rows } = await warehouse.query(compileReport(library, 'incident_courses', context));
  return rows
    .map((row) => ({
      id: textOf(row, 'id'),
      service: textOf(row, 'service'),
      severity: numberOrNull(row, 'severity'),
      title: textOrNull(row, 'title'),
      at: numberOf(row, 'event_time'),
      impactStartedAt: numberOrNull(row, 'impact_started_at'),
      detectedAt: numberOrNull(row, 'detected_at'),
      openedAt: numberOrNull(row, 'opened_at'),
      customersToldAt: numberOrNull(row, 'customers_told_at'),
      mitigatedAt: numberOrNull(row, 'mitigated_at'),
      impactEndedAt: numberOrNull(row, 'impact_ended_at'),
      resolvedAt: numberOrNull(row, 'resolved_at'),
      reviewedAt: numberOrNull(row, 'reviewed_at'),
      escalations: numberOrNull(row, 'escalations'),
      causes: row.causes === null ? [] : textsOf(row, 'causes'),
      namesDeployment: flagOf(row, 'names_deployment'),
      surroundings: (surroundings.get(textOf(row, 'id')) ?? [])
        .map((near) => ({
          kind: textOf(near, 'kind') === 'rollout' ? ('rollout' as const) : ('alarm' as const),
          at: numberOf(near, 'at'),
          what: textOf(near, 'what'),
        }))
        .sort((a, b) => a.at - b.at || (a.what < b.what ? -1 : 1)),
    }))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}
