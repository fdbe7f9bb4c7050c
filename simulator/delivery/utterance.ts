import type { Instant } from '../time.ts';

/** The feeds that records come by; each becomes a folder of files of its own form.
 *  - `events`: EventBridge, through Firehose into a bucket; one event a line
 *  - `github`, `pagerduty`: webhooks as a door received them, headers and body; one a line
 *  - `trail`: trail files of CloudTrail
 *  - `alarm-history`: pages of `aws cloudwatch describe-alarm-history`
 *  - `deployments`, `changes`, `incidents`: what the organisation's own tools write, and exports, in canonical columns;
 *    one a line */
export type Feed =
  | 'events'
  | 'github'
  | 'pagerduty'
  | 'trail'
  | 'alarm-history'
  | 'deployments'
  | 'changes'
  | 'incidents';

/** One thing that a provider says, when, and where; the record itself is made when it is written. */
export interface Utterance {
  readonly feed: Feed;
  /** When it is said: shortly after it happened. */
  readonly at: Instant;
  /** Of AWS feeds. */
  readonly account: string | null;
  readonly region: string | null;
  readonly say: () => Json;
}

export type Json =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Json[]
  | { readonly [member: string]: Json };
