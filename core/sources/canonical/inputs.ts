import { alarmTransitions } from './alarm_transitions.ts';
import { changes } from './changes.ts';
import { deployments } from './deployments.ts';
import { incidents } from './incidents.ts';
import type { CanonicalInput } from './input.ts';

export const canonicalNames = ['deployments', 'changes', 'incidents', 'alarm_transitions'] as const;
export type CanonicalName = (typeof canonicalNames)[number];

/** The canonical inputs, by the name that `--table` takes. */
export const canonicalInputs: Readonly<Record<CanonicalName, CanonicalInput>> = {
  deployments,
  changes,
  incidents,
  alarm_transitions: alarmTransitions,
};
