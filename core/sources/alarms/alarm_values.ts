import { alarmState } from '../../tables/alarm_transitions.ts';
import type { Fields } from '../raw/fields.ts';
import { Refusal, shown } from '../settle.ts';

type AlarmState = (typeof alarmState)[number];

/** The state of an alarm, which CloudWatch writes in capitals.
 *  @throws Refusal where it is none of the three */
export function alarmStateOf(fields: Fields, path: string): AlarmState | null {
  const text = fields.text(path);
  const state = alarmState.find((known) => known === text);
  if (state !== undefined || text === null) return state ?? null;
  throw new Refusal(
    'not_in_set',
    `${path}: expected one of ${alarmState.join(', ')}, found ${shown(text)}`,
    path,
  );
}

/** Which kind of alarm it is, by what its configuration names. */
export function alarmTypeOf(alarm: Fields): string | null {
  if (alarm.has('configuration.alarmRule')) return 'composite';
  return alarm.has('configuration.metrics') ? 'metric' : null;
}

/** The metric that the alarm watches, or the expression where it computes one. */
export function metricOf(alarm: Fields): string | null {
  const metrics = alarm.objects('configuration.metrics');
  const expression = metrics.find((metric) => metric.has('expression'));
  if (expression !== undefined) return expression.text('expression');
  const metric = metrics[0]?.object('metricStat.metric') ?? null;
  if (metric === null) return null;
  return [metric.text('namespace'), metric.text('name')].filter((part) => part !== null).join(' ');
}
