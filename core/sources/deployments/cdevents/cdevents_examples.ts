import type { Example } from '../../raw/source.ts';

const at = '2026-10-02T09:30:00.123Z';

const cdEvent = (type: string, content: object, id = 'checkout') => ({
  context: {
    specversion: '0.5.1',
    id: '8f0f6d1e-2b7c-4a55-9f3e-6c1d2e3f4a5b',
    source: '/delivery/eu',
    type: `dev.cdevents.${type}.0.3.0`,
    timestamp: at,
  },
  subject: { id, source: '/delivery/eu', content },
});

const production = { environment: { id: 'production' }, artifactId: 'pkg:oci/checkout@sha256%3A0b31b1' };

export const cdEventExamples: readonly Example[] = [
  {
    title: 'a service was upgraded',
    event: cdEvent('service.upgraded', production),
    becomes: [
      {
        table: 'deployment_events',
        values: {
          service_key: 'service:checkout',
          source: 'cdevents',
          provider_id: '8f0f6d1e-2b7c-4a55-9f3e-6c1d2e3f4a5b',
          environment: 'production',
          kind: null,
          status: 'succeeded',
          finished_at: Date.parse(at),
          version: 'sha256:0b31b1',
        },
      },
    ],
  },
  {
    title: 'a service was rolled back, told by a CloudEvent',
    event: {
      specversion: '1.0',
      id: '8f0f6d1e-2b7c-4a55-9f3e-6c1d2e3f4a5b',
      type: 'dev.cdevents.service.rolledback.0.3.0',
      datacontenttype: 'application/cdevents+json',
      data: cdEvent('service.rolledback', { ...production, artifactId: 'pkg:npm/%40acme/checkout@1.4.0' }),
    },
    becomes: [{ table: 'deployment_events', values: { kind: 'rollback', version: '1.4.0' } }],
  },
  {
    title: 'a CloudEvent whose data is text, of an early version',
    event: {
      specversion: '1.0',
      type: 'dev.cdevents.service.deployed.0.1.0',
      data: JSON.stringify({
        context: {
          version: '0.1.2',
          id: 'e1',
          source: '/delivery/eu',
          type: 'dev.cdevents.service.deployed.0.1.0',
          timestamp: at,
        },
        subject: { id: 'checkout', type: 'service', content: { environment: { id: 'production' } } },
      }),
    },
    becomes: [{ table: 'deployment_events', values: { provider_id: 'e1', version: null } }],
  },
  {
    title: 'a change was merged',
    event: cdEvent('change.merged', { repository: { id: 'acme/checkout' } }, 'pull-12'),
    becomes: [
      {
        table: 'change_events',
        values: {
          change_id: 'cdevents/%2Fdelivery%2Feu/pull-12',
          service_key: 'repository:acme/checkout',
          merged_at: Date.parse(at),
        },
      },
    ],
  },
  {
    title: 'an incident was detected',
    event: cdEvent(
      'incident.detected',
      { description: 'Slow answers', environment: { id: 'production' }, service: { id: 'checkout' } },
      'incident-123',
    ),
    becomes: [
      {
        table: 'incident_events',
        values: {
          incident_id: 'cdevents/%2Fdelivery%2Feu/incident-123',
          service_key: 'service:checkout',
          title: 'Slow answers',
          detected_at: Date.parse(at),
          opened_at: null,
        },
      },
    ],
  },
  {
    title: 'an incident was resolved: its description is that of the remedy',
    event: cdEvent('incident.resolved', { description: 'Fast again' }, 'incident-123'),
    becomes: [{ table: 'incident_events', values: { title: null, resolved_at: Date.parse(at) } }],
  },
  {
    title: 'a service was removed',
    event: cdEvent('service.removed', production),
    becomes: { rule: 'cdevents_service' },
  },
  {
    title: 'a change was given up',
    event: cdEvent('change.abandoned', {}),
    becomes: { rule: 'change_abandoned' },
  },
  {
    title: 'a pipeline ended',
    event: cdEvent('pipelinerun.finished', {}),
    becomes: { rule: 'cdevents_run' },
  },
  {
    title: 'an unknown predicate',
    event: cdEvent('service.admired', production),
    becomes: { reason: 'unknown_event' },
  },
  {
    title: 'an unknown subject',
    event: cdEvent('weather.changed', {}),
    becomes: { reason: 'unknown_event' },
  },
  {
    title: 'without the time',
    event: {
      ...cdEvent('service.deployed', production),
      context: { type: 'dev.cdevents.service.deployed.0.3.0' },
    },
    becomes: { reason: 'missing_value' },
  },
];
