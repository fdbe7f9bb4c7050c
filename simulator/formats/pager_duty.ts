import { type Chance, chance } from '../chance.ts';
import type { Json, Utterance } from '../delivery/utterance.ts';
import type { IncidentFact } from '../facts.ts';
import type { Service } from '../organisation/organisation.ts';
import { type Instant, iso, second } from '../time.ts';
import { pagerDutyWebhook } from './webhook.ts';

const integration = { id: 'PINTEGR', summary: 'CloudWatch', type: 'inbound_integration_reference' };
const workflow = { id: 'PWORKFL', summary: 'Acknowledge', type: 'workflow_reference' };

/** What PagerDuty says of an incident: triggered, acknowledged, talked about, resolved or merged into another one.
 *  Source: developer.pagerduty.com/docs/webhooks-overview */
export function pagerDutyIncident(incident: IncidentFact, service: Service, own: Chance): Utterance[] {
  const ids = own.of(`pager ${incident.id}`);
  const said = (type: string, at: Instant, agent: Json, more: Readonly<Record<string, Json>>): Utterance => ({
    feed: 'pagerduty',
    at,
    account: null,
    region: null,
    say: () =>
      pagerDutyWebhook({
        event: {
          id: ids.of(type).hexadecimal(26).toUpperCase(),
          event_type: type,
          resource_type: 'incident',
          occurred_at: iso(at),
          agent,
          client: null,
          data: { ...dataOf(incident, service), ...more },
        },
      }),
  });
  const { openedAt, acknowledgedAt, resolvedAt, cause } = incident;
  const person = personOnCall(incident, service);
  const merged =
    cause.kind === 'symptom'
      ? { type: 'merge_resolve_reason', incident: { id: cause.of, type: 'incident_reference' } }
      : null;
  return [
    said('incident.triggered', openedAt, incident.detectedBy === 'alarm' ? integration : person, {
      status: 'triggered',
    }),
    ...(acknowledgedAt === null
      ? []
      : [
          said(
            'incident.acknowledged',
            acknowledgedAt,
            incident.acknowledgedBy === 'bot' ? workflow : person,
            {
              status: 'acknowledged',
            },
          ),
        ]),
    said('incident.annotated', openedAt + 5 * second, person, { status: 'triggered' }),
    said('incident.resolved', resolvedAt, person, { status: 'resolved', resolve_reason: merged }),
  ];
}

/** As PagerDuty names services: P and six of letters and digits, always the same for the same service. */
export function serviceId({ name }: Pick<Service, 'name'>): string {
  return idOf(`service ${name}`);
}

/** The id of who answers the pager. */
export function personId({ onCall }: IncidentFact): string {
  return idOf(`person ${onCall}`);
}

/** Who answers the pager. */
function personOnCall(incident: IncidentFact, { team }: Service) {
  const person = team.people.find(({ login }) => login === incident.onCall);
  return { id: personId(incident), summary: person?.name ?? 'On call', type: 'user_reference' };
}

function idOf(name: string): string {
  return `P${chance(0, `pager ${name}`).hexadecimal(6).toUpperCase()}`;
}

function dataOf({ id, title, severity, openedAt }: IncidentFact, service: Service) {
  return {
    id,
    type: 'incident',
    html_url: `https://acme.pagerduty.com/incidents/${id}`,
    created_at: iso(openedAt),
    title,
    service: { id: serviceId(service), summary: service.title, type: 'service_reference' },
    priority: { id: `PPRIO0${severity}`, summary: `P${severity}`, type: 'priority_reference' },
    resolve_reason: null,
  };
}
