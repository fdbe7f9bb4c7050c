import { flag, instant, integer, long, oneOf, text } from './kinds.ts';
import { column, table } from './table.ts';

export const cloudtrailSessions = table({
  name: 'cloudtrail_sessions',
  grain:
    'the calls of one half of an hour (UTC) by root, or by hand by one person, that agree in every dimension, each id once',
  identity: 'the half hour and every dimension',
  columns: {
    half: column(integer, 'half of the hour that begins at `event_time`: 1 or 2'),
    caller: column(oneOf(['root', 'person']), 'who called: definitions.md 8.6'),
    role: column(text, 'role that was assumed, without its path'),
    actor: column(text, 'the person, as in `cloudtrail_events`: tells sessions apart, and is shown nowhere'),
    sign_in_result: column(text, 'what sign-in events say came of it: `Success` or `Failure`'),
    manual: column(flag, 'whether they changed something by hand: definitions.md 8.6'),
    events: column(long, 'how many events'),
    first_id: column(text, 'id of the first of them, by time and id; the origin is of that one'),
    first_at: column(instant, 'when the first was'),
    last_at: column(instant, 'when the last was'),
  },
});
