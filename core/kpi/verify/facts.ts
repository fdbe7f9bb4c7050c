import type { ChangeEvent, DeploymentEvent, IncidentEvent } from '../../tables/index.ts';
import type { OperationalFacts } from './operations/facts.ts';

/** Rows of the lake, in any order, with any duplicates. */
export interface Facts {
  readonly deployments: readonly DeploymentEvent[];
  readonly changes: readonly ChangeEvent[];
  readonly incidents: readonly IncidentEvent[];
  /** Left out: there are none. */
  readonly operational?: OperationalFacts;
}
