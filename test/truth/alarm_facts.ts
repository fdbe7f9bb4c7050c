import type { AlarmFact, OperationsFacts, Telling } from '../../simulator/operations/facts.ts';
import type { CanonicalRecord } from './canonical_facts.ts';

/** What alarms really went through, in canonical columns: each change that anybody told, once, at the time by which it
 *  is known. Made from facts alone. */
export function alarmFacts({ alarms, episodes, silences }: OperationsFacts): CanonicalRecord[] {
  const factOf = new Map(alarms.map((fact) => [fact.arn, fact]));
  const afterSilence = new Set(silences.map(({ alarm, ended }) => `${alarm} ${ended.at}`));
  const change = (arn: string, told: Telling | null, to: string, more: CanonicalRecord = {}) => {
    const fact = factOf.get(arn);
    const at = told?.event ?? told?.history ?? null;
    return fact === undefined || at === null ? [] : [transition(fact, at, to, more)];
  };
  const started = new Set(episodes.map(({ alarm, began }) => `${alarm} ${began.at}`));
  return [
    ...silences.flatMap(({ alarm, began, ended }) => [
      ...change(alarm, began, 'INSUFFICIENT_DATA'),
      ...(started.has(`${alarm} ${ended.at}`) ? [] : change(alarm, ended, 'OK')),
    ]),
    ...episodes.flatMap(({ alarm, began, gaps, lost, ended, paged }) => [
      ...change(alarm, began, 'ALARM', {
        from_state: afterSilence.has(`${alarm} ${began.at}`) ? 'INSUFFICIENT_DATA' : 'OK',
        suppressed_by: paged === 'suppressed' ? factOf.get(alarm)?.suppressor : null,
        muted_by: paged === 'muted' ? factOf.get(alarm)?.muteRule : null,
      }),
      ...gaps.flatMap(([gone, back]) => [
        ...change(alarm, gone, 'INSUFFICIENT_DATA'),
        ...change(alarm, back, 'ALARM'),
      ]),
      ...change(alarm, lost, 'INSUFFICIENT_DATA'),
      ...change(alarm, ended, 'OK'),
    ]),
  ];
}

function transition(fact: AlarmFact, at: number, to: string, more: CanonicalRecord): CanonicalRecord {
  return {
    alarm_arn: fact.arn,
    alarm_name: fact.name,
    alarm_type: fact.kind,
    account_id: fact.account,
    region: fact.region,
    service_key: `alarm:${fact.name}`,
    to_state: to,
    event_time: new Date(at).toISOString(),
    ...more,
  };
}
