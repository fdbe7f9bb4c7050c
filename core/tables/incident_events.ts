import { actorKind } from './change_events.ts';
import { instant, integer, oneOf, text, texts } from './kinds.ts';
import { column, table } from './table.ts';

const detectedBy = ['alarm', 'customer', 'person', 'unknown'] as const;
export const disposition = ['useful', 'noise', 'duplicate', 'false_alarm'] as const;

export const incidentEvents = table({
  name: 'incident_events',
  grain: 'one thing that was said about an incident',
  identity: 'source, id and the content',
  columns: {
    incident_id: column(text, 'the incident'),
    content_hash: column(text, 'digest of what was said, without where it came from'),
    source: column(text, 'the system that said it'),
    environment: column(text, 'environment'),
    severity: column(integer, '1 (worst) to 5'),
    title: column(text, 'title'),
    impact_started_at: column(instant, 'when customers first felt it'),
    impact_ended_at: column(instant, 'when customers no longer felt it'),
    detected_at: column(instant, 'when it was noticed'),
    detected_by: column(oneOf(detectedBy), 'who or what noticed it'),
    opened_at: column(instant, 'when the incident was declared'),
    acknowledged_at: column(instant, 'when someone took it on'),
    acknowledged_by_kind: column(oneOf(actorKind), 'whether a person or a program took it on'),
    acknowledged_by: column(text, 'who took it on, hashed with the configured key; only to count people'),
    customer_notified_at: column(instant, 'when customers were first told'),
    mitigated_at: column(instant, 'when the harm was stopped'),
    resolved_at: column(instant, 'when it was closed'),
    reviewed_at: column(instant, 'when the post-incident review was held'),
    updated_at: column(instant, 'when this was said'),
    deployment_id: column(text, 'id of the deployment that caused it'),
    causes: column(texts, 'causes that the review named'),
    merged_into: column(text, 'id of the incident that this one turned out to be a part of'),
    escalations: column(integer, 'how often it was escalated'),
    disposition: column(oneOf(disposition), 'what it was worth'),
    review_url: column(text, 'the post-incident review'),
    url: column(text, 'page about it'),
  },
});
