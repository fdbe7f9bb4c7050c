import { alarmState } from '../../tables/alarm_transitions.ts';
import { arnOf, parseArn } from '../operations/arn.ts';
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

/** The alarm that something is said of, and where it is. */
export interface AlarmPlace {
  readonly alarm_name: string;
  /** Null where neither the message nor its delivery tells account and Region. */
  readonly alarm_arn: string | null;
  readonly account_id: string | null;
  readonly region: string | null;
  readonly service_key: string;
}

/** Which alarm it is. What its ARN says is not asked again; without an ARN it is built, so that the alarm is the same
 *  one however it was told of. */
export function alarmPlace(
  name: string,
  arn: string | null,
  { account, region }: { readonly account: string | null; readonly region: string | null },
): AlarmPlace {
  const known = parseArn(arn);
  const place = { account: known?.account ?? account, region: known?.region ?? region };
  return {
    alarm_name: name,
    alarm_arn: arn ?? arnOf('cloudwatch', place, `alarm:${name}`),
    account_id: place.account,
    region: place.region,
    service_key: `alarm:${name}`,
  };
}

/** Which kind of alarm it is, by what its configuration names. */
export function alarmTypeOf(alarm: Fields): string | null {
  if (alarm.has('configuration.alarmRule')) return 'composite';
  return alarm.has('configuration.metrics') ? 'metric' : null;
}

/** The metric that the alarm watches, the expression where it computes one, or the rule of a composite one. */
export function metricOf(alarm: Fields): string | null {
  const watched = watchedOf(alarm.objects('configuration.metrics'), 'returnData', 'metricStat');
  if (watched === null) return alarm.text('configuration.alarmRule');
  const metric = watched.object('metricStat.metric');
  return metric === null ? watched.text('expression') : spoken(metric.text('namespace'), metric.text('name'));
}

/** The same of an alarm as the API and its messages write it. */
export function listedMetricOf(alarm: Fields): string | null {
  const watched = watchedOf(alarm.objects('Metrics'), 'ReturnData', 'MetricStat');
  if (watched === null) return spoken(alarm.text('Namespace'), alarm.text('MetricName'));
  const metric = watched.object('MetricStat.Metric');
  return metric === null
    ? watched.text('Expression')
    : spoken(metric.text('Namespace'), metric.text('MetricName'));
}

/** Of several metrics the one whose data is returned; of an anomaly detector, which returns its band too, the metric. */
function watchedOf(metrics: readonly Fields[], returned: string, measured: string): Fields | null {
  const candidates = metrics.filter((metric) => metric.flag(returned) !== false);
  return candidates.find((metric) => metric.has(measured)) ?? candidates[0] ?? null;
}

function spoken(namespace: string | null, name: string | null): string | null {
  const parts = [namespace, name].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' ');
}

/** The first address behind the word `runbook` in a description. */
export function runbookIn(description: string | null): string | null {
  const found = /\brunbook\b[^\n]*?(https?:\/\/[^\s<>"'|]+)/i.exec(description ?? '');
  return found?.[1]?.replace(/[.,;:!?)\]}]+$/, '') ?? null;
}
