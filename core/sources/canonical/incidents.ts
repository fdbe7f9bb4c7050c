import { incidentEvents } from '../../tables/incident_events.ts';
import type { CanonicalInput } from './input.ts';
import { need, needTime } from './needs.ts';

const eventTime = ['opened_at', 'detected_at', 'impact_started_at', 'updated_at'];

export const incidents: CanonicalInput = {
  name: 'incidents',
  table: incidentEvents,
  thing: 'an incident',
  idColumn: 'incident_id',
  eventTime,
  ranges: {
    severity: { least: 1n, most: 5n },
    escalations: { least: 0n, most: 2n ** 31n - 1n },
  },
  people: ['acknowledged_by'],
  check: (values) =>
    need('an incident', values, 'incident_id', 'id') ?? needTime('an incident', values, eventTime),
  complete: () => {},
  identity: () => ['content_hash', 'incident_id', 'source'],
};
