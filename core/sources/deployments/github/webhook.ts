import type { Fields } from '../../raw/fields.ts';
import type { RawEvent } from '../../raw/source.ts';
import { Refusal, shown } from '../../settle.ts';

/** Keys that a webhook's payload always has, and keys that only others have. */
export interface Shape {
  readonly has: readonly string[];
  readonly lacks?: readonly string[];
}

/** Whether an event is the GitHub webhook of this name: by its header X-GitHub-Event; without one, by its shape. All
 *  of GitHub's payloads about a repository have `repository`.
 *  Source: docs.github.com/en/webhooks/webhook-events-and-payloads */
export function isGithubWebhook({ fields, webhook }: RawEvent, name: string, shape: Shape): boolean {
  if (webhook !== null) return webhook === name;
  const has = (key: string) => fields.json.has(key);
  return has('repository') && shape.has.every(has) && !(shape.lacks ?? []).some(has);
}

/** The repository that a webhook is about, as `owner/name`. */
export function githubRepository(fields: Fields): string {
  return fields.need('repository.full_name');
}

/** The refusal of an action that the source does not know: it may mean anything. */
export function unknownAction(name: string, action: string): Refusal {
  return new Refusal('unknown_event', `${name} does not know the action ${shown(action)}`, 'action');
}

/** A full digest of a commit. */
export function isDigest(text: string | null): text is string {
  return text !== null && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}
