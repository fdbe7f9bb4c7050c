import type { DoraSettings } from '../../catalog/catalogue.ts';
import { type Rollout, servedSomeone } from './rollout.ts';

/** Whether a rollout is of a kind that can fail (3.3). */
export function isOfFailingKind({ kind }: Rollout): boolean {
  return kind === 'forward' || kind === 'hotfix' || kind === 'configuration';
}

export function servedAndCanFail(rollout: Rollout): boolean {
  return isOfFailingKind(rollout) && servedSomeone(rollout);
}

/** Whether a rollout failed before it served anyone, and is of a kind that can fail. */
export function isFailedAttempt(rollout: Rollout): boolean {
  return isOfFailingKind(rollout) && rollout.status === 'failed' && !servedSomeone(rollout);
}

/** Whether a production rollout is in the denominator of the change fail rate (3.3). */
export function isInBase(rollout: Rollout, dora: DoraSettings): boolean {
  return servedAndCanFail(rollout) || (dora.countFailedAttempts && isFailedAttempt(rollout));
}
