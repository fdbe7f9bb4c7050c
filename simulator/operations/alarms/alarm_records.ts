import type { Chance } from '../../chance.ts';
import type { Json, Utterance } from '../../delivery/utterance.ts';
import type { Instant } from '../../time.ts';
import { eventUtterance } from '../events/envelope.ts';
import { type Alarm, actionsOf, descriptionOf } from './alarm_plan.ts';
import { ruleOf } from './composite.ts';
import type { State, Transition } from './transitions.ts';

/** What is said of one change of state: the event, the item of the history, and the item of each action that ran, as
 *  far as either was not missed.
 *  Source: docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html,
 *  docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_AlarmHistoryItem.html */
export function transitionUtterances(alarm: Alarm, transition: Transition, chance: Chance): Utterance[] {
  const { event, history } = transition.told;
  return [
    ...(event === null ? [] : [stateEvent(alarm, transition, event, chance)]),
    ...(history === null ? [] : [stateItem(alarm, transition, history)]),
    ...(history === null && !transition.releases ? [] : actionItems(alarm, transition, chance)),
  ];
}

function stateEvent(alarm: Alarm, transition: Transition, at: Instant, chance: Chance): Utterance {
  const { fact } = alarm;
  return eventUtterance(
    {
      at,
      account: fact.account,
      region: fact.region,
      source: 'cloudwatch',
      type: 'CloudWatch Alarm State Change',
      resources: [fact.arn],
      detail: () => ({
        alarmName: fact.name,
        configuration: configurationOf(alarm),
        ...heldBack(alarm, transition),
        previousState: { value: transition.from, timestamp: offsetTime(transition.since) },
        state: { value: transition.to, ...suppression(alarm, transition), ...reasonOf(transition.to, at) },
      }),
    },
    chance,
  );
}

/** As an event describes an alarm. */
export function configurationOf(alarm: Alarm): { readonly [member: string]: Json } {
  const { fact, template } = alarm;
  const description = descriptionOf(alarm);
  if (template.metric === null)
    return {
      alarmRule: ruleOf(fact.service ?? ''),
      description,
      actionsSuppressor: fact.suppressor,
      actionsSuppressorWaitPeriod: 60,
      actionsSuppressorExtensionPeriod: 60,
    };
  const { namespace, name } = template.metric;
  const dimensions = { Service: fact.service ?? 'unknown' };
  return {
    description,
    metrics: [
      {
        id: 'm1',
        metricStat: { metric: { namespace, name, dimensions }, period: 60, stat: 'Average' },
        returnData: true,
      },
    ],
  };
}

function reasonOf(state: State, at: Instant) {
  const reason = sentenceOf(state);
  return {
    reason,
    reasonData: JSON.stringify({ version: '1.0', queryDate: offsetTime(at), period: 60 }),
    timestamp: offsetTime(at),
  };
}

function sentenceOf(state: State): string {
  if (state === 'INSUFFICIENT_DATA') return 'Insufficient Data: 5 datapoints were unknown.';
  return state === 'ALARM'
    ? 'Threshold Crossed: 3 out of the last 5 datapoints were over the threshold.'
    : 'Threshold Crossed: 3 out of the last 5 datapoints were not over the threshold.';
}

function suppression({ fact }: Alarm, { begins }: Transition) {
  if (begins?.paged !== 'suppressed') return {};
  return {
    actionsSuppressedBy: 'Alarm',
    actionsSuppressedReason: `Actions suppressed by alarm ${fact.suppressor}`,
  };
}

function heldBack({ fact }: Alarm, { begins }: Transition) {
  return begins?.paged === 'muted' ? { muteDetail: { mutedByArn: fact.muteRule } } : {};
}

function stateItem(alarm: Alarm, { from, to }: Transition, at: Instant): Utterance {
  return historyItem(alarm, 'StateUpdate', at, {
    summary: `Alarm updated from ${from} to ${to}`,
    data: () => ({
      version: '1.0',
      oldState: { stateValue: from, stateReason: sentenceOf(from) },
      newState: { stateValue: to, stateReason: sentenceOf(to) },
    }),
  });
}

/** An item for each action that ran: none where they are disabled or held back. */
function actionItems(alarm: Alarm, { told, begins, releases }: Transition, chance: Chance): Utterance[] {
  const held = begins?.paged === 'suppressed' || begins?.paged === 'muted';
  const asked = (begins !== null || releases) && !held && enabledAt(alarm, told.at);
  if (!asked) return [];
  return actionsOf(alarm.fact).map((action) =>
    historyItem(alarm, 'Action', told.at + chance.whole(20, 900), {
      summary: `Successfully executed action ${action}`,
      data: () => ({
        actionState: 'Succeeded',
        stateUpdateTimestamp: told.at,
        notificationResource: action,
        publishedMessage: null,
      }),
    }),
  );
}

export function enabledAt({ fact: { disabled } }: Alarm, at: Instant): boolean {
  return disabled === null || at < disabled.from || at >= disabled.until;
}

/** An item as `aws cloudwatch describe-alarm-history` prints it. */
export function historyItem(
  { fact }: Alarm,
  type: 'StateUpdate' | 'Action' | 'ConfigurationUpdate',
  at: Instant,
  { summary, data }: { readonly summary: string; readonly data: () => Json },
): Utterance {
  return {
    feed: 'alarm-history',
    at,
    account: fact.account,
    region: fact.region,
    say: () => ({
      AlarmName: fact.name,
      AlarmType: fact.kind === 'composite' ? 'CompositeAlarm' : 'MetricAlarm',
      Timestamp: commandLineTime(at),
      HistoryItemType: type,
      HistorySummary: summary,
      HistoryData: JSON.stringify(data()),
    }),
  };
}

/** `2026-10-02T17:04:40.989+0000`, as events write times. */
export function offsetTime(at: Instant): string {
  return new Date(at).toISOString().replace('Z', '+0000');
}

/** `2026-10-02T17:04:40.989000+00:00`, as the command line writes times. */
export function commandLineTime(at: Instant): string {
  return new Date(at).toISOString().replace('Z', '000+00:00');
}
