import type { DoraSettings } from '../../catalog/catalogue.ts';
import type { Instant } from '../../tables/kinds.ts';
import type { Failure } from './failures.ts';
import type { Incident } from './incidents.ts';
import { earliest, latest } from './known.ts';
import { type Rollout, succeeded } from './rollout.ts';

/** What became of a failure (5.1). `negative`: it ended before it began, and leaves the sample. */
export interface Recovery {
  readonly failure: Failure;
  readonly outcome: 'recovered' | 'open' | 'negative';
  readonly seconds: number;
}

/** One for each failure but those of basis `attempt`.
 *  @param production every production rollout */
export function recoveriesOf(
  failures: readonly Failure[],
  production: readonly Rollout[],
  asOf: Instant,
  recovery: DoraSettings['recovery'],
): Recovery[] {
  const fixedAt = earliestFixes(production);
  return failures
    .filter(({ basis }) => basis !== 'attempt')
    .map((failure) => {
      const start = startOf(failure.rollout);
      const end = endOf(failure, fixedAt, recovery);
      if (end === null || end >= asOf) return { failure, outcome: 'open', seconds: (asOf - start) / 1000 };
      const outcome = end < start ? 'negative' : 'recovered';
      return { failure, outcome, seconds: (end - start) / 1000 };
    });
}

/** When a failed rollout began to do harm (5.1). */
export function startOf(rollout: Rollout): Instant {
  return rollout.served === 'part' ? (rollout.first_served_at ?? rollout.finish) : rollout.finish;
}

function endOf(
  failure: Failure,
  fixedAt: ReadonlyMap<string, Instant>,
  recovery: DoraSettings['recovery'],
): Instant | null {
  if (failure.incidents.length === 0) return failure.rollback?.end ?? failure.fixes[0]?.finish ?? null;
  const ends = failure.incidents.map((incident) => incidentEnd(incident, fixedAt, recovery));
  return ends.includes(null) ? null : latest(ends);
}

function incidentEnd(
  incident: Incident,
  fixedAt: ReadonlyMap<string, Instant>,
  recovery: DoraSettings['recovery'],
): Instant | null {
  const fixed = earliest(incident.members.map((member) => fixedAt.get(member) ?? null));
  switch (recovery) {
    case 'mitigated':
      return incident.impact_ended_at ?? incident.mitigated_at ?? fixed ?? incident.resolved_at;
    case 'resolved':
      return incident.resolved_at ?? fixed;
  }
}

/** When the first succeeded rollout that names an incident finished (3.2), by incident id. */
function earliestFixes(production: readonly Rollout[]): ReadonlyMap<string, Instant> {
  const fixedAt = new Map<string, Instant>();
  for (const rollout of production) {
    if (rollout.incident_id === null || !succeeded(rollout)) continue;
    const known = fixedAt.get(rollout.incident_id) ?? Number.POSITIVE_INFINITY;
    fixedAt.set(rollout.incident_id, Math.min(known, rollout.finish));
  }
  return fixedAt;
}
