import { alarmTransitions as table } from '../../tables/alarm_transitions.ts';
import { type CanonicalInput, textOf } from './input.ts';
import { missing, need } from './needs.ts';

/** A transition is known by alarm, time and state, so that rows which tell the same one in other words have one id; an
 *  input column `id` is read and not kept. */
export const alarmTransitions: CanonicalInput = {
  name: 'alarm_transitions',
  table,
  thing: 'an alarm transition',
  idColumn: null,
  eventTime: ['event_time'],
  ranges: {},
  people: [],
  check: (values) => {
    if (textOf(values, 'alarm_arn') === null && textOf(values, 'alarm_name') === null) {
      return missing('alarm_arn', 'an alarm transition needs `alarm_arn`, or `alarm_name`');
    }
    return (
      need('an alarm transition', values, 'event_time', 'event_time') ??
      need('an alarm transition', values, 'to_state', 'to_state')
    );
  },
  complete: () => {},
  identity: (values) =>
    textOf(values, 'alarm_arn') === null
      ? ['account_id', 'alarm_name', 'event_time', 'region', 'to_state']
      : ['alarm_arn', 'event_time', 'to_state'],
};
