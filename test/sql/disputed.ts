import type { Difference } from '../../core/kpi/verify/compare.ts';
import type { PreparedBatch } from './prepared_batch.ts';

/** Where SQL and plain loops are known to differ: by docs/definitions.md the SQL is wrong. The list only shrinks: who
 *  corrects the SQL takes the entry off. */
export function isDisputed(
  { kpi, part, sql, loops, period }: Difference,
  asked: PreparedBatch,
  asOf: number,
): boolean {
  const begins = asked.periods.find(({ name }) => name === period)?.start ?? 0;
  // 8.2: a service with alarms listed at no moment of the periods asked has a row too, with nothing in it
  if (ofAlarms.includes(kpi) && part === 'row' && sql === null && (loops ?? 0) === 0) return true;
  // 8.1: the moment of a period that is yet to come is as_of, and something is listed then
  return ofListings.includes(kpi) && begins >= asOf;
}

const ofListings = [
  'alarms_without_runbook',
  'alarms_without_owner',
  'alarms_never_fired',
  'alarms_always_on',
];
const ofAlarms = [...ofListings, 'alarm_episodes', 'time_in_alarm', 'pages', 'flapping_clusters'];
