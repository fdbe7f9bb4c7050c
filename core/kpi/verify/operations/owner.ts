import type { Catalogue, ServiceMapEntry } from '../../../catalog/catalogue.ts';
import type { Instant } from '../../../tables/kinds.ts';

/** Whose a row is (8.2): a service, or the account where it is no service's. */
export interface Owner {
  readonly name: string;
  /** The entry that says so, where one does. */
  readonly entry: ServiceMapEntry | null;
}

interface Keyed {
  readonly service_key: string | null;
  readonly account_id: string | null;
}

/** @param at the time that the row is about */
export type Owning = (row: Keyed, at: Instant) => Owner;

const service = 'service:';
const alarm = 'alarm:';
const account = 'account:';

/** @param alarms whether rows are of alarms, whose keys may be told by their beginning */
export function owning({ serviceMap }: Catalogue, alarms: 'alarms' | 'others'): Owning {
  return ({ service_key: key, account_id: accountId }, at) => {
    const valid = serviceMap.filter(
      ({ validFrom, validTo }) =>
        (validFrom === null || validFrom <= at) && (validTo === null || at < validTo),
    );
    const own = valid.find((entry) => entry.key === key);
    if (own !== undefined) return { name: own.service, entry: own };
    const byPrefix = alarms === 'alarms' && key !== null ? longestPrefix(valid, key) : null;
    if (byPrefix !== null) return { name: byPrefix.service, entry: byPrefix };
    if (key?.startsWith(service) && key !== service) return { name: key.slice(service.length), entry: null };
    const ofAccount = valid.find((entry) => accountId !== null && entry.key === account + accountId);
    if (ofAccount !== undefined) return { name: ofAccount.service, entry: ofAccount };
    return { name: account + (accountId ?? 'unknown'), entry: null };
  };
}

function longestPrefix(entries: readonly ServiceMapEntry[], key: string): ServiceMapEntry | null {
  let found: ServiceMapEntry | null = null;
  for (const entry of entries) {
    if (!entry.key.startsWith(alarm) || !entry.key.endsWith('*')) continue;
    if (!key.startsWith(entry.key.slice(0, -1))) continue;
    if (found === null || entry.key.length > found.key.length) found = entry;
  }
  return found;
}

/** "Of the place" (8). */
export function placeOf(row: { readonly account_id: string | null; readonly region: string | null }): string {
  return `${row.account_id ?? ''} ${row.region ?? ''}`;
}
