import type { Instant } from '../../tables/kinds.ts';
import type { Change } from './changes.ts';
import { haveCommonInstant, type Stretch } from './coverage.ts';
import { type DeployedChange, isCounted, originals } from './deployed_changes.ts';
import { isMerged, type MergedChange } from './history.ts';

/** What the undeployed changes of a service are told from. */
export interface Deliveries {
  readonly changes: readonly Change[];
  readonly deployed: readonly DeployedChange[];
  /** Finish of the first rollout of known membership. */
  readonly firstKnown: Instant | null;
  /** When changes were covered. */
  readonly covered: readonly Stretch[];
}

/** Changes that were merged before `at` and not in production by then (5.4); null where that is unknown. */
export function undeployedAt(at: Instant, deliveries: Deliveries): readonly MergedChange[] | null {
  const { changes, deployed, firstKnown, covered } = deliveries;
  if (firstKnown === null || firstKnown >= at) return null;
  if (!covered.some((stretch) => haveCommonInstant({ from: at - 1, to: at }, stretch))) return null;
  const original = originals(changes);
  const inProduction = new Set(deployed.filter(({ finish }) => finish < at).map(({ id }) => id));
  return changes
    .filter(isMerged)
    .filter((change) => original.get(change) === change && isCounted(change))
    .filter(({ merged_at }) => merged_at < at && merged_at >= firstKnown)
    .filter(({ change_id }) => !inProduction.has(change_id));
}
