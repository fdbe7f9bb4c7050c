import { flag, oneOf, text, texts } from './kinds.ts';
import { column, table } from './table.ts';

export const alarmState = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const;

export const alarmTransitions = table({
  name: 'alarm_transitions',
  grain: 'one thing that was said about one state change of one alarm',
  identity: 'alarm ARN, time and the state it changed to; and the content',
  columns: {
    alarm_arn: column(text, 'ARN of the alarm'),
    alarm_name: column(text, 'name of the alarm'),
    alarm_type: column(text, 'kind of alarm, such as `metric` or `composite`'),
    from_state: column(oneOf(alarmState), 'state before'),
    to_state: column(oneOf(alarmState), 'state after'),
    reason: column(text, 'why, as CloudWatch says'),
    metric: column(text, 'metric or expression that it watches'),
    actions_enabled: column(flag, 'whether its actions would run'),
    suppressed_by: column(
      text,
      'what suppressed its actions: an alarm, or `WaitPeriod` or `ExtensionPeriod` around its suppression',
    ),
    runbook_url: column(text, 'runbook'),
    muted_by: column(text, 'the mute rule that held its actions back'),
    actions: column(texts, 'ARNs of the actions of the state after, where the message names them'),
    description: column(text, 'description of the alarm'),
    content_hash: column(text, 'digest of what was said, without where it came from'),
    source: column(text, 'how it was told, such as `alarm-history`; `canonical` where the input names none'),
  },
});
