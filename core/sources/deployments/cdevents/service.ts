import type { Rule } from '../../raw/rules.ts';
import { type Told, told } from '../../raw/source.ts';
import type { CdEvent } from './envelope.ts';

/** What a CDEvent says of a service: that a version arrived, or came back. Its id is the name of the service, its
 *  version that of the artifact's package URL; the event itself is the deployment, for it has no other id.
 *  Null: an unknown predicate. Source: github.com/cdevents/spec/blob/main/continuous-deployment.md */
export function cdEventService(event: CdEvent): Told | Rule | null {
  if (event.predicate === 'removed' || event.predicate === 'published') return 'cdevents_service';
  if (!['deployed', 'upgraded', 'rolledback'].includes(event.predicate)) return null;
  return told({
    table: 'deployment_events',
    values: {
      service_key: `service:${event.subjectId}`,
      source: 'cdevents',
      provider_id: event.id,
      environment: event.content.text('environment.id'),
      kind: event.predicate === 'rolledback' ? 'rollback' : null,
      status: 'succeeded',
      finished_at: event.at,
      updated_at: event.at,
      version: versionOf(event.content.text('artifactId')),
    },
  });
}

/** The version of `pkg:oci/checkout@sha256%3A…?arch=arm64`. Source: github.com/package-url/purl-spec */
function versionOf(artifact: string | null): string | null {
  const version = /^pkg:[^?#]*@([^@/?#]+)/.exec(artifact ?? '')?.[1];
  if (version === undefined) return null;
  try {
    return decodeURIComponent(version);
  } catch {
    return version; // a stray percent sign
  }
}
