import type { Catalogue } from '../catalog/catalogue.ts';
import type { Header } from '../sql/header.ts';
import type { Instant } from '../tables/kinds.ts';
import { coveredShare, type Deployed, type Stretch } from './covered.ts';
import { isTooSmall } from './least_sample.ts';
import { isHidden, type MeasuredOfPeople } from './measure.ts';
import type { Period } from './value.ts';

/** When a service was live: from its first succeeded production rollout until it was retired. */
export interface ServiceLife extends Deployed {
  readonly from: Instant;
  readonly to: Instant | null;
  readonly lastRollout: Instant;
}

/** Whether a KPI is about what was deployed: it has nothing to say of a service before its first rollout. Alarms, calls
 *  and flows are what they are, whoever deployed what. */
function ofDeployed({ scopes }: Header): boolean {
  return scopes === 'scopes';
}

/** The part of a period that a KPI can speak of: up to what is known; of what is deployed, while it was live. */
export function countedStretch(
  header: Header,
  { start, end }: Period,
  life: ServiceLife | undefined,
  asOf: Instant,
): Stretch {
  if (!ofDeployed(header)) return { start, end: Math.min(end, asOf) };
  return {
    start: Math.max(start, life?.from ?? start),
    end: Math.min(end, asOf, life?.to ?? end),
  };
}

/** Why nothing can be said, or null where something can. */
export function reasonOf(
  found: MeasuredOfPeople,
  header: Header,
  period: Period,
  life: ServiceLife | undefined,
  uncovered: string | null,
): string | null {
  if (ofDeployed(header)) {
    if (life === undefined || life.from >= period.end) return 'not live yet';
    if (life.to !== null && life.to <= period.start) return 'retired';
  }
  if (uncovered !== null) return uncovered;
  const sample = found.sample_size ?? 0;
  if (found.value === null) {
    const hidden = sample > 0 && isHidden(header, found);
    return hidden ? `hidden: fewer than ${header.people} people contributed` : header.unknown;
  }
  return isTooSmall(header, sample) ? `${sample} of the ${header.least} cases needed` : null;
}

/** Which kind of fact is not covered at all, in words; null where each is in part at least. */
export function uncoveredFact(
  catalogue: Catalogue,
  service: Deployed,
  { covers }: Header,
  stretch: Stretch,
): string | null {
  for (const choices of covers) {
    const name = choices.join(' or ').replaceAll('_', ' ');
    const share = coveredShare(catalogue, service, [choices], stretch);
    if (share === null) return `coverage of ${name} not declared`;
    if (share === 0) return `${name} not covered`;
  }
  return null;
}
