import type { Chance } from '../../chance.ts';
import type { Json, Utterance } from '../../delivery/utterance.ts';
import { type Instant, iso, wholeSecond } from '../../time.ts';

/** An account and a Region. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** What an EventBridge event says beside its envelope. */
export interface Spoken extends Place {
  readonly at: Instant;
  /** Without `aws.`. */
  readonly source: string;
  readonly type: string;
  readonly resources?: readonly string[];
  readonly detail: () => Json;
}

/** An event as EventBridge delivers it. Its time is that of the event at whole seconds.
 *  Source: docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html */
export function eventUtterance(spoken: Spoken, chance: Chance): Utterance {
  const { at, account, region, source, type, resources = [], detail } = spoken;
  const id = chance.uuid();
  return {
    feed: 'events',
    at,
    account,
    region,
    say: () => ({
      version: '0',
      id,
      'detail-type': type,
      source: `aws.${source}`,
      account,
      time: iso(wholeSecond(at)),
      region,
      resources,
      detail: detail(),
    }),
  };
}
