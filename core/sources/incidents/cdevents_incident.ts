import { joined } from '../canonical/input.ts';
import type { CdEvent } from '../deployments/cdevents/envelope.ts';
import { type Told, told } from '../raw/source.ts';

/** What a CDEvent says of an incident: it was noticed, a ticket was opened, or it is over. Its id is single within its
 *  source only. What it carries as `customData` is of the producer's making and not read.
 *  Null: an unknown predicate. Source: github.com/cdevents/spec/blob/main/continuous-operations.md */
export function cdEventIncident(event: CdEvent): Told | null {
  const said = saidBy(event);
  if (said === null) return null;
  const service = event.content.text('service.id');
  return told({
    table: 'incident_events',
    values: {
      incident_id: joined(['cdevents', event.subjectSource, event.subjectId]),
      service_key: service === null ? null : `service:${service}`,
      source: 'cdevents',
      environment: event.content.text('environment.id'),
      ...said,
      updated_at: event.at,
    },
  });
}

function saidBy({ predicate, at, content }: CdEvent) {
  const title = content.text('description');
  switch (predicate) {
    case 'detected':
      return { title, detected_at: at };
    case 'reported':
      return { title, opened_at: at, url: content.text('ticketURI') };
    case 'resolved':
      return { resolved_at: at };
    default:
      return null;
  }
}
