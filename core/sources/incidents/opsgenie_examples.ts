import type { Example } from '../raw/source.ts';

const webhook = (action: string, type: string, alert: object = {}) => ({
  source: { name: '', type },
  alert: {
    alertId: '7c1f52a0-93be-4f0e-8d5e-2f6b1a4c9d33',
    message: 'Checkout is slow',
    username: 'someone@example.com',
    alias: 'checkout-latency',
    tinyId: '23',
    entity: 'checkout',
    priority: 'P2',
    tags: ['latency'],
    createdAt: Date.parse('2026-10-02T09:20:00.104Z'),
    ...alert,
  },
  action,
  integrationId: 'b2a9e1d4-5c60-4f7a-9e83-0d1c2b3a4f55',
  integrationName: 'Reviews',
});

/** Nanoseconds, which no number of JavaScript holds. */
const at = '1790933400169000123';

export const opsgenieExamples: readonly Example[] = [
  {
    title: 'created by an integration',
    event: webhook('Create', 'API', { updatedAt: at }),
    becomes: [
      {
        table: 'incident_events',
        values: {
          incident_id: '7c1f52a0-93be-4f0e-8d5e-2f6b1a4c9d33',
          service_key: 'opsgenie:checkout',
          source: 'opsgenie',
          severity: 2,
          title: 'Checkout is slow',
          opened_at: Date.parse('2026-10-02T09:20:00.104Z'),
          acknowledged_at: null,
          updated_at: 1790933400169,
        },
      },
    ],
  },
  {
    title: 'acknowledged on the web',
    event: webhook('Acknowledge', 'web', { updatedAt: at }),
    becomes: [
      {
        table: 'incident_events',
        values: {
          acknowledged_at: 1790933400169,
          acknowledged_by_kind: 'human',
          acknowledged_by: '4f5a964bac957820e2158ef6426f925b',
        },
      },
    ],
  },
  {
    title: 'closed',
    event: webhook('Close', 'API', { updatedAt: at }),
    becomes: [{ table: 'incident_events', values: { resolved_at: 1790933400169 } }],
  },
  {
    title: 'without entity',
    event: webhook('Create', 'API', { updatedAt: at, entity: '' }),
    becomes: [{ table: 'incident_events', values: { service_key: null } }],
  },
  {
    title: 'a note',
    event: webhook('AddNote', 'web', { updatedAt: at }),
    becomes: { rule: 'incident_talk' },
  },
  {
    title: 'an action of one’s own',
    event: webhook('RestartService', 'web', { updatedAt: at }),
    becomes: { reason: 'unknown_event' },
  },
  { title: 'without time', event: webhook('Close', 'web'), becomes: { reason: 'missing_value' } },
];
