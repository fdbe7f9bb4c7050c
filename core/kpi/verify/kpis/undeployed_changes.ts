import type { Instant } from '../../../tables/kinds.ts';
import type { Period } from '../../value.ts';
import type { Findings } from '../findings.ts';
import type { MergedChange } from '../history.ts';
import { earliest } from '../known.ts';
import { undeployedAt } from '../undeployed.ts';
import { type Kpi, plain } from './figures.ts';

/** `undeployed_changes` */
export const undeployedChanges: Kpi = (findings, period) => {
  const changes = undeployed(findings, atEnd(findings, period));
  return plain(changes?.length ?? null, changes?.length ?? null);
};

/** `oldest_undeployed_change`: its age in seconds. */
export const oldestUndeployedChange: Kpi = (findings, period) => {
  const at = atEnd(findings, period);
  const changes = undeployed(findings, at);
  const oldest = earliest((changes ?? []).map(({ merged_at }) => merged_at));
  return plain(oldest === null ? null : (at - oldest) / 1000, changes?.length ?? null);
};

function atEnd({ asOf }: Findings, { end }: Period): Instant {
  return Math.min(end, asOf);
}

function undeployed(findings: Findings, at: Instant): readonly MergedChange[] | null {
  return undeployedAt(at, {
    changes: findings.changes,
    deployed: findings.deployed,
    firstKnown: findings.membership.known[0]?.finish ?? null,
    covered: findings.covered.changes,
  });
}
