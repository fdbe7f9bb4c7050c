import { joined } from '../canonical/input.ts';
import type { CdEvent } from '../deployments/cdevents/envelope.ts';
import type { Rule } from '../raw/rules.ts';
import { type Told, told } from '../raw/source.ts';

/** What a CDEvent says of a change. It names neither commit nor number: whether a webhook or git tells the same change
 *  cannot be known, so that only one of them should be collected for a repository.
 *  Null: an unknown predicate. Source: github.com/cdevents/spec/blob/main/source-code-version-control.md */
export function cdEventChange(event: CdEvent): Told | Rule | null {
  const times = timesOf(event);
  if (times === null || typeof times === 'string') return times;
  const repository = event.content.text('repository.id');
  return told({
    table: 'change_events',
    values: {
      change_id: joined(['cdevents', event.subjectSource, event.subjectId]),
      service_key: repository === null ? null : `repository:${repository}`,
      source: 'cdevents',
      repository,
      title: event.content.text('description'),
      ...times,
      updated_at: event.at,
    },
  });
}

function timesOf({ predicate, at }: CdEvent) {
  switch (predicate) {
    case 'created':
      return { opened_at: at };
    case 'reviewed':
      return { first_reviewed_at: at };
    case 'merged':
      return { merged_at: at };
    case 'updated':
      return 'change_bookkeeping';
    case 'abandoned':
      return 'change_abandoned';
    default:
      return null;
  }
}
