import type { actorKind } from '../../tables/change_events.ts';
import type { Fields } from '../raw/fields.ts';
import { type Fact, notApplicable, type RawEvent, type Source, told } from '../raw/source.ts';
import { Refusal, shown } from '../settle.ts';
import { pagerDutyExamples } from './pagerduty_examples.ts';
import { severityOf } from './severity.ts';

/** Incidents of PagerDuty, by V3 webhook. Each event carries the incident as it is. Of its people only who
 *  acknowledged it is kept, as a keyed digest, to count how many do.
 *  - The catalogue finds the service by the name that PagerDuty gives it: `pagerduty:Checkout API`.
 *  - An incident that was merged into another is resolved with that reason.
 *  - That it was reopened or escalated is kept as a row; neither takes a time back, nor says how often.
 *  Source: developer.pagerduty.com/docs/webhooks-overview */
export const pagerDuty: Source = {
  name: 'pagerduty',
  title: 'PagerDuty incidents, by V3 webhook',
  page: 'https://developer.pagerduty.com/docs/webhooks-overview',
  recognises: ({ fields }) => eventIn(fields),
  tell({ fields }) {
    const type = fields.need('event.event_type');
    if (type === 'pagey.ping') return notApplicable('webhook_ping');
    if (type.startsWith('service.')) return notApplicable('pager_configuration');
    if (talk.test(type)) return notApplicable('incident_talk');
    if (!telling.has(type))
      throw new Refusal('unknown_event', `pagerduty does not know ${shown(type)}`, 'event.event_type');
    return told(incident(fields, type));
  },
  examples: pagerDutyExamples,
};

function eventIn(fields: RawEvent['fields']): boolean {
  const event = fields.json.get('event');
  return event instanceof Map && event.has('event_type') && event.has('resource_type');
}

const telling = new Set([
  'incident.triggered',
  'incident.acknowledged',
  'incident.escalated',
  'incident.priority_updated',
  'incident.service_updated',
  'incident.title_updated',
  'incident.reopened',
  'incident.resolved',
]);

const talk =
  /^incident\.(?:action_invocation\.\w+|annotated|conference_bridge\.updated|custom_field_values\.updated|delegated|incident_type\.changed|reassigned|responder\.\w+|role\.\w+|status_update_published|task\.\w+|unacknowledged|urgency_updated|workflow\.\w+)$/;

function incident(fields: Fields, type: string): Fact {
  const at = fields.needInstant('event.occurred_at');
  return {
    table: 'incident_events',
    values: {
      incident_id: fields.need('event.data.id'),
      service_key: serviceKey(fields),
      source: 'pagerduty',
      severity: severityOf(fields.text('event.data.priority.summary')),
      title: fields.text('event.data.title'),
      opened_at: fields.instant('event.data.created_at'),
      ...momentOf(fields, type, at),
      updated_at: at,
      url: fields.text('event.data.html_url'),
    },
  };
}

function momentOf(fields: Fields, type: string, at: number) {
  switch (type) {
    case 'incident.triggered':
      return { detected_by: agentKind(fields) === 'human' ? ('person' as const) : null };
    case 'incident.acknowledged':
      return {
        acknowledged_at: at,
        acknowledged_by_kind: agentKind(fields),
        acknowledged_by: personIn(fields),
      };
    case 'incident.resolved':
      return { resolved_at: at, merged_into: mergedInto(fields) };
    default:
      return {};
  }
}

/** Who caused the event: a user, or a service, integration or rule. PagerDuty leaves it out at times. */
function agentKind(fields: Fields): (typeof actorKind)[number] {
  const type = fields.text('event.agent.type');
  if (type === null) return 'unknown';
  return type === 'user_reference' ? 'human' : 'bot';
}

/** The id of the user who caused the event; null where it was no user. */
function personIn(fields: Fields): string | null {
  return agentKind(fields) === 'human' ? fields.text('event.agent.id') : null;
}

/** Source: developer.pagerduty.com/api-reference, ResolveReason */
function mergedInto(fields: Fields): string | null {
  const reason = fields.text('event.data.resolve_reason.type');
  return reason === 'merge_resolve_reason' ? fields.text('event.data.resolve_reason.incident.id') : null;
}

function serviceKey(fields: Fields): string | null {
  const name = fields.text('event.data.service.summary') ?? fields.text('event.data.service.id');
  return name === null ? null : `pagerduty:${name.trim()}`;
}
