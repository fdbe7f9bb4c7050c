import type { Chance } from '../chance.ts';
import type { Json, Utterance } from '../delivery/utterance.ts';
import { type Instant, iso } from '../time.ts';

/** An event of EventBridge. Source: docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html */
export interface Event {
  readonly source: string;
  readonly type: string;
  readonly at: Instant;
  readonly account: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Json;
}

/** What is said when an event is sent. `ids`: a chance that is the event's own, for its id is the same however often
 *  it is delivered. */
export function eventSaid(event: Omit<Event, 'detail'>, ids: Chance, detail: () => Json): Utterance {
  const { source, type, at, account, region, resources } = event;
  return {
    feed: 'events',
    at,
    account,
    region,
    say: () => ({
      version: '0',
      id: ids.of('id').uuid(),
      'detail-type': type,
      source,
      account,
      time: iso(at),
      region,
      resources,
      detail: detail(),
    }),
  };
}
