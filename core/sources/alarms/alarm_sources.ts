import type { Source } from '../raw/source.ts';
import { alarmConfiguration } from './alarm_configuration.ts';
import { alarmContributors } from './alarm_contributors.ts';
import { alarmEvents } from './alarm_events.ts';
import { alarmHistory } from './alarm_history.ts';
import { alarmNotifications } from './alarm_notifications.ts';

/** What CloudWatch says of its alarms. */
export const alarmSources: readonly Source[] = [
  alarmEvents,
  alarmContributors,
  alarmConfiguration,
  alarmNotifications,
  alarmHistory,
];
