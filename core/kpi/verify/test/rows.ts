import type { ChangeEvent, DeploymentEvent, IncidentEvent } from '../../../tables/index.ts';
import type { Instant } from '../../../tables/kinds.ts';
import type { Period } from '../../value.ts';

/** `10-31 09:30` is that minute of 2026, UTC; `10-31` its midnight. */
export function at(text: string): Instant {
  const [day, time = '00:00'] = text.split(' ');
  return Date.parse(`2026-${day}T${time}Z`);
}

/** A period of UTC days of 2026, both inclusive. */
export function period(firstDay: string, lastDay: string): Period {
  const length = 86_400_000;
  const [start, end] = [at(firstDay), at(lastDay) + length];
  const days = Array.from({ length: (end - start) / length }, (_, index) => ({
    start: start + index * length,
    end: start + (index + 1) * length,
  }));
  return { name: `${firstDay}/${lastDay}`, start, end, days };
}

let written = 0;
function common() {
  written += 1;
  return {
    id: `row-${written}`,
    event_time: at('01-01'),
    account_id: null,
    region: null,
    service_key: 'service:checkout',
    origin_object: 'raw/1',
    origin_position: BigInt(written),
    ingested_at: at('12-31'),
    content_hash: `hash-${written}`,
    source: 'github',
    updated_at: null,
    title: null,
    labels: null,
    url: null,
  };
}

/** A row about deployment `id`: succeeded in production unless it says otherwise. */
export function deployment(
  id: string,
  finished: string | null,
  said: Partial<DeploymentEvent> = {},
): DeploymentEvent {
  return {
    ...common(),
    deployment_id: id,
    provider_id: null,
    environment: 'production',
    kind: null,
    status: 'succeeded',
    attempt: null,
    rollout_id: null,
    started_at: null,
    first_served_at: null,
    finished_at: finished === null ? null : at(finished),
    repository: null,
    branch: null,
    commit_sha: null,
    previous_commit_sha: null,
    version: null,
    rollback_of: null,
    fixes_deployment: null,
    fixes_bug: null,
    incident_id: null,
    change_ids: null,
    served: null,
    strategy: null,
    planned: null,
    trigger: null,
    flags: null,
    ...said,
  };
}

/** A row about change `id`. */
export function change(id: string, merged: string | null, said: Partial<ChangeEvent> = {}): ChangeEvent {
  return {
    ...common(),
    change_id: id,
    repository: null,
    branch: null,
    sha: null,
    merge_request: null,
    author: null,
    author_kind: null,
    reviewer: null,
    authored_at: null,
    opened_at: null,
    first_reviewed_at: null,
    merged_at: merged === null ? null : at(merged),
    reverts: null,
    cherry_pick_of: null,
    deployment_id: null,
    merge_order: null,
    ...said,
  };
}

/** A row about incident `id`. */
export function incident(
  id: string,
  opened: string | null,
  said: Partial<IncidentEvent> = {},
): IncidentEvent {
  return {
    ...common(),
    incident_id: id,
    environment: null,
    severity: null,
    impact_started_at: null,
    impact_ended_at: null,
    detected_at: null,
    detected_by: null,
    opened_at: opened === null ? null : at(opened),
    acknowledged_at: null,
    acknowledged_by_kind: null,
    acknowledged_by: null,
    customer_notified_at: null,
    mitigated_at: null,
    resolved_at: null,
    reviewed_at: null,
    deployment_id: null,
    causes: null,
    merged_into: null,
    escalations: null,
    disposition: null,
    review_url: null,
    ...said,
  };
}
