import type { Catalogue, ServiceMapEntry } from '../../catalog/catalogue.ts';
import type { Instant } from '../../tables/kinds.ts';
import { groupBy } from './group.ts';

export interface Place {
  readonly service: string;
  /** Of the service map's entry; what the row itself says comes before it. */
  readonly environment: string | null;
}

export type Placing = (serviceKey: string | null, at: Instant) => Place | null;

const named = 'service:';

/** Which service a key meant at a time (1.3); null is unmapped. */
export function placing(catalogue: Catalogue): Placing {
  const entries = groupBy(catalogue.serviceMap, (entry) => entry.key);
  return (serviceKey, at) => {
    if (serviceKey === null) return null;
    const entry = entries.get(serviceKey)?.find((candidate) => holds(candidate, at));
    if (entry !== undefined) return { service: entry.service, environment: entry.environment };
    if (!serviceKey.startsWith(named) || serviceKey === named) return null;
    return { service: serviceKey.slice(named.length), environment: null };
  };
}

function holds(entry: ServiceMapEntry, at: Instant): boolean {
  return (
    (entry.validFrom === null || entry.validFrom <= at) && (entry.validTo === null || at < entry.validTo)
  );
}
