import type { Example } from '../raw/source.ts';

const person = { id: 'PUSER01', summary: 'Sam', type: 'user_reference' };
const at = '2026-10-02T09:30:00.250Z';

const webhook = (type: string, data: object = {}, agent: object | null = person) => ({
  event: {
    id: '01FHQ4V7Y9WN3C5K8A2B',
    event_type: type,
    resource_type: type.split('.')[0],
    occurred_at: at,
    agent,
    client: { name: 'PagerDuty' },
    data: {
      id: 'PINCID1',
      type: 'incident',
      html_url: 'https://acme.pagerduty.com/incidents/PINCID1',
      number: 2,
      status: 'triggered',
      created_at: '2026-10-02T09:20:00Z',
      title: 'Checkout is slow',
      service: { id: 'PSERV01', summary: 'Checkout API', type: 'service_reference' },
      assignees: [person],
      priority: { id: 'PPRIO01', summary: 'P1', type: 'priority_reference' },
      resolve_reason: null,
      ...data,
    },
  },
});

export const pagerDutyExamples: readonly Example[] = [
  {
    title: 'triggered by an integration',
    event: webhook('incident.triggered', {}, { id: 'P1', type: 'inbound_integration_reference' }),
    becomes: [
      {
        table: 'incident_events',
        values: {
          incident_id: 'PINCID1',
          service_key: 'pagerduty:Checkout API',
          source: 'pagerduty',
          severity: 1,
          title: 'Checkout is slow',
          opened_at: Date.parse('2026-10-02T09:20:00Z'),
          detected_by: null,
          acknowledged_at: null,
          resolved_at: null,
          updated_at: Date.parse(at),
        },
      },
    ],
  },
  {
    title: 'triggered by hand',
    event: webhook('incident.triggered'),
    becomes: [{ table: 'incident_events', values: { detected_by: 'person' } }],
  },
  {
    title: 'acknowledged',
    event: webhook('incident.acknowledged'),
    becomes: [
      {
        table: 'incident_events',
        values: {
          acknowledged_at: Date.parse(at),
          acknowledged_by_kind: 'human',
          acknowledged_by: '5c4a1407f2f27325e378e054c277abbc',
        },
      },
    ],
  },
  {
    title: 'acknowledged by a workflow',
    event: webhook('incident.acknowledged', {}, { id: 'P2', type: 'workflow_reference' }),
    becomes: [{ table: 'incident_events', values: { acknowledged_by_kind: 'bot', acknowledged_by: null } }],
  },
  {
    title: 'resolved by itself',
    event: webhook('incident.resolved', {}, null),
    becomes: [{ table: 'incident_events', values: { resolved_at: Date.parse(at), merged_into: null } }],
  },
  {
    title: 'merged into another',
    event: webhook('incident.resolved', {
      resolve_reason: {
        type: 'merge_resolve_reason',
        incident: { id: 'PROOT01', type: 'incident_reference' },
      },
    }),
    becomes: [{ table: 'incident_events', values: { merged_into: 'PROOT01' } }],
  },
  {
    title: 'a priority of a name that states no order',
    event: webhook('incident.priority_updated', { priority: { summary: 'Urgent' } }),
    becomes: [{ table: 'incident_events', values: { severity: null } }],
  },
  { title: 'a note', event: webhook('incident.annotated'), becomes: { rule: 'incident_talk' } },
  {
    title: 'a service was renamed',
    event: webhook('service.updated'),
    becomes: { rule: 'pager_configuration' },
  },
  { title: 'tried out', event: webhook('pagey.ping'), becomes: { rule: 'webhook_ping' } },
  {
    title: 'an unknown type',
    event: webhook('incident.admired'),
    becomes: { reason: 'unknown_event' },
  },
  {
    title: 'without id',
    event: webhook('incident.resolved', { id: null }),
    becomes: { reason: 'missing_value' },
  },
];
