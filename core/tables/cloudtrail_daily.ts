import { eventCategory } from './cloudtrail_events.ts';
import { caller, callOutcome } from './cloudtrail_hourly.ts';
import { flag, instant, long, oneOf, text } from './kinds.ts';
import { column, table } from './table.ts';

export const cloudtrailDaily = table({
  name: 'cloudtrail_daily',
  grain: 'the CloudTrail events of one day (UTC) that agree in every dimension, each id once',
  identity: 'the day and every dimension',
  columns: {
    event_category: column(oneOf(eventCategory), 'which kind of event'),
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
