import { alarmTransitions } from './alarm_transitions.ts';
import { changes } from './changes.ts';
import { deployments } from './deployments.ts';
import { incidents } from './incidents.ts';

/** The canonical inputs, by the name that `--table` takes. */
export const canonicalInputs = {
  deployments,
  changes,
  incidents,
  alarm_transitions: alarmTransitions,
} as const;

export type CanonicalName = keyof typeof canonicalInputs;
