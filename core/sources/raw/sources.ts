import { alarmEvents } from '../alarms/alarm_events.ts';
import type { Source } from './source.ts';

/** Every source of raw events, in the order in which they are asked. */
export const sources: readonly Source[] = [alarmEvents];
