import { eventCategory, identityKind } from './cloudtrail_events.ts';
import { flag, instant, integer, long, oneOf, text } from './kinds.ts';
import { column, table } from './table.ts';

/** Who called, as docs/definitions.md 8.6 tells callers apart. */
export const caller = ['service', 'root', 'person', 'workload', 'other'] as const;

/** What came of a call, as docs/definitions.md 8.6 reads its error code. */
export const callOutcome = ['succeeded', 'denied', 'throttled', 'failed'] as const;

export const cloudtrailHourly = table({
  name: 'cloudtrail_hourly',
  grain: 'the CloudTrail events of one half of an hour (UTC) that agree in every dimension, each id once',
  identity: 'the hour and every dimension',
  columns: {
    half: column(integer, 'half of the hour that begins at `event_time`: 1 or 2'),
    event_category: column(oneOf(eventCategory), 'which kind of event'),
    event_source: column(text, 'service that was called'),
    event_name: column(
      text,
      'action that was called; `other` beyond the 1,000 actions that were called most that day',
    ),
    read_only: column(flag, 'whether the calls change nothing'),
    identity_kind: column(oneOf(identityKind), 'what called'),
    caller: column(oneOf(caller), 'who called: definitions.md 8.6'),
    role: column(
      text,
      'role that was assumed, without its path; `other` beyond the 1,000 roles that called most that day',
    ),
    outcome: column(oneOf(callOutcome), 'what came of the calls: definitions.md 8.6'),
    sign_in_result: column(text, 'what sign-in events say came of it: `Success` or `Failure`'),
    manual: column(flag, 'whether they changed something by hand: definitions.md 8.6'),
    cross_account: column(flag, "whether they are the copies for another account than the caller's"),
    events: column(long, 'how many events'),
    first_id: column(text, 'id of the first of them, by time and id; the origin is of that one'),
    first_at: column(instant, 'when the first was'),
    last_at: column(instant, 'when the last was'),
  },
});
