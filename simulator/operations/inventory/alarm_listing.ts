import type { Json } from '../../delivery/utterance.ts';
import type { Instant } from '../../time.ts';
import { type Alarm, actionsOf, descriptionOf } from '../alarms/alarm_plan.ts';
import { commandLineTime, enabledAt } from '../alarms/alarm_records.ts';
import { ruleOf } from '../alarms/composite.ts';
import type { Transition } from '../alarms/transitions.ts';

export interface AlarmListing {
  readonly alarm: Alarm;
  /** By time. */
  readonly transitions: readonly Transition[];
  /** By time. */
  readonly edits: readonly { readonly at: Instant }[];
}

/** An alarm as `aws cloudwatch describe-alarms` prints it at some time.
 *  Source: docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html, …/API_CompositeAlarm.html */
export function listedAlarm({ alarm, transitions, edits }: AlarmListing, at: Instant): Json {
  const { fact, template } = alarm;
  const state = stateAt(transitions, alarm, at);
  const edited = edits.findLast((edit) => edit.at <= at)?.at ?? fact.createdAt;
  return {
    AlarmName: fact.name,
    AlarmArn: fact.arn,
    AlarmDescription: descriptionOf(alarm),
    AlarmConfigurationUpdatedTimestamp: commandLineTime(edited),
    ActionsEnabled: enabledAt(alarm, at),
    OKActions: [],
    AlarmActions: actionsOf(fact),
    InsufficientDataActions: [],
    StateValue: state.value,
    StateReason: '',
    StateUpdatedTimestamp: commandLineTime(state.since),
    StateTransitionedTimestamp: commandLineTime(state.since),
    ...(template.metric === null
      ? { AlarmRule: ruleOf(fact.service ?? ''), ActionsSuppressor: fact.suppressor }
      : {
          MetricName: template.metric.name,
          Namespace: template.metric.namespace,
          Statistic: 'Average',
          Dimensions: [{ Name: 'Service', Value: fact.service ?? 'unknown' }],
          Period: 60,
          EvaluationPeriods: 5,
          DatapointsToAlarm: 3,
          Threshold: template.metric.threshold,
          ComparisonOperator: template.purpose === 'canary' ? 'LessThanThreshold' : 'GreaterThanThreshold',
          TreatMissingData: 'missing',
        }),
  };
}

function stateAt(transitions: readonly Transition[], { fact }: Alarm, at: Instant) {
  const last = transitions[countUpTo(transitions, at) - 1];
  if (last !== undefined) return { value: last.to, since: last.releases ? last.since : last.told.at };
  const [first] = transitions;
  if (first !== undefined) return { value: first.from, since: first.since };
  return { value: 'OK', since: fact.createdAt };
}

/** How many of these, which are ordered by time, are at or before it. */
function countUpTo(transitions: readonly Transition[], at: Instant): number {
  let [least, most] = [0, transitions.length];
  while (least < most) {
    const middle = (least + most) >> 1;
    const told = transitions[middle]?.told.at ?? Number.POSITIVE_INFINITY;
    if (told <= at) least = middle + 1;
    else most = middle;
  }
  return least;
}
