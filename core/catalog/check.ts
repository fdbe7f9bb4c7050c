import type { Instant } from '../tables/kinds.ts';
import type { Catalogue } from './catalogue.ts';
import { closest } from './closest.ts';
import { dayOf } from './moment.ts';
import {
  byRows,
  everyKey,
  type Observed,
  type ObservedFact,
  type ObservedKey,
  type ObservedOperations,
} from './observed.ts';
import { parseServiceKey, type ServiceKeyKind } from './service_key.ts';
import { entryAt, indexServiceMap, ownerAt, type ServiceMapIndex, serviceNamedBy } from './service_map.ts';
import { type SuggestedRule, suggestRule } from './suggested_rule.ts';
import { yamlText } from './yaml_text.ts';

/** How well a catalogue fits what was observed. Lists are ordered by rows, most first, else by name. */
export interface CatalogueCheck {
  /** How many keys and rows with a key there are. */
  readonly keys: number;
  readonly rows: number;
  /** Keys of deployments, changes and incidents that mean nothing, at the beginning or the end of the time in which
   *  they were seen. */
  readonly unmapped: readonly UnmappedKey[];
  /** Services that rows name by `service:NAME` and the catalogue does not list: counted, without team and tier. */
  readonly undeclared: readonly UndeclaredService[];
  /** Keys of operations that are of no service, but of their accounts, at the beginning or the end of that time. */
  readonly ofAccounts: readonly KeyOfAccounts[];
  /** Services of the catalogue under none of whose keys anything was seen. */
  readonly silentServices: readonly string[];
  /** Listed keys under which nothing was seen, but for `service:NAME` of the service itself. */
  readonly silentKeys: readonly { readonly key: string; readonly service: string }[];
  /** Keys that may stand for several things: AWS has such a name once in each account, or for each deployment group. */
  readonly shared: readonly ObservedKey[];
  /** Facts that were told by a source of which no coverage is declared. */
  readonly uncovered: readonly UncoveredFact[];
  /** Whether anything that could reveal a failure is covered; without, change fail rate is unknown. */
  readonly revealsFailures: boolean;
}

export interface UnmappedKey extends ObservedKey {
  /** `partly`: it is mapped, but not for the whole time in which it was seen. */
  readonly extent: 'whole' | 'partly';
  /** Null: the key is of no kind that a catalogue can map. */
  readonly rule: SuggestedRule | null;
}

export interface UndeclaredService extends ObservedKey {
  readonly service: string;
  /** A service of the catalogue with almost that name. */
  readonly near: string | null;
}

export interface KeyOfAccounts extends ObservedKey {
  /** A service of the catalogue that it may be of, by its name. */
  readonly near: string | null;
}

export interface UncoveredFact extends ObservedFact {
  /** A declaration to paste, once someone has made sure that it is true. */
  readonly yaml: string;
}

export function checkCatalogue(catalogue: Catalogue, observed: Observed): CatalogueCheck {
  const index = indexServiceMap(catalogue.serviceMap);
  const names = catalogue.services.map(({ name }) => name);
  const keys = everyKey(observed);
  const unmapped = observed.keys.toSorted(byRows).flatMap((key) => unmappedKey(key, index, catalogue));
  const ofAccounts = keysOfAccounts(observed.operations, index, catalogue);
  const heard = heardKeys(observed, index, turnsOf(catalogue));
  const silentKeys = new Map(
    catalogue.serviceMap
      .filter(({ key, service }) => key !== `service:${service}` && !heard.has(key))
      .map(({ key, service }) => [key, { key, service }]),
  );
  const heardServices = new Set(
    catalogue.serviceMap.filter(({ key }) => heard.has(key)).map(({ service }) => service),
  );
  return {
    keys: keys.length,
    rows: keys.reduce((sum, { rows }) => sum + rows, 0),
    unmapped,
    undeclared: keys.flatMap((key) => undeclared(key, index, names)),
    ofAccounts,
    silentServices: names.filter((name) => !heardServices.has(name)),
    silentKeys: [...silentKeys.values()],
    shared: keys.filter((key) => isShared(key) && !ofAccounts.some((other) => other.key === key.key)),
    uncovered: uncovered(catalogue, observed.facts),
    revealsFailures: catalogue.coverage.some(
      ({ fact }) => fact === 'incidents' || fact === 'rollback_detection',
    ),
  };
}

function unmappedKey(observed: ObservedKey, index: ServiceMapIndex, catalogue: Catalogue): UnmappedKey[] {
  const ends = [observed.firstSeen, observed.lastSeen];
  if (ends.every((at) => entryAt(index, observed.key, at) !== null)) return [];
  const extent = index.has(observed.key) ? 'partly' : 'whole';
  return [{ ...observed, extent, rule: extent === 'partly' ? null : suggestRule(observed.key, catalogue) }];
}

function keysOfAccounts(
  operations: readonly ObservedOperations[],
  index: ServiceMapIndex,
  catalogue: Catalogue,
): KeyOfAccounts[] {
  const owned = (seen: ObservedOperations) =>
    [seen.firstSeen, seen.lastSeen].every((at) => ownerAt(index, seen, at) !== null);
  return everyKey({ keys: [], operations: operations.filter((seen) => !owned(seen)) }).map((key) => {
    const rule = suggestRule(key.key, catalogue);
    return { ...key, near: rule?.known === true ? rule.service : null };
  });
}

/** Keys of the service map to which something belongs. */
function heardKeys(
  { keys, operations }: Observed,
  index: ServiceMapIndex,
  turns: readonly Instant[],
): Set<string> {
  const heard = new Set([...keys, ...operations].flatMap(({ key }) => (key === null ? [] : [key])));
  for (const seen of operations) {
    const within = turns.filter((turn) => seen.firstSeen < turn && turn <= seen.lastSeen);
    for (const at of [seen.firstSeen, ...within]) {
      const owner = ownerAt(index, seen, at);
      if (owner !== null) heard.add(owner.key);
    }
  }
  return heard;
}

/** When keys begin or cease to mean something. */
function turnsOf({ serviceMap }: Catalogue): Instant[] {
  const turns = serviceMap.flatMap(({ validFrom, validTo }) => [validFrom, validTo]);
  return [...new Set(turns.filter((turn) => turn !== null))];
}

function undeclared(
  observed: ObservedKey,
  index: ServiceMapIndex,
  names: readonly string[],
): UndeclaredService[] {
  const service = serviceNamedBy(observed.key);
  if (service === null || index.has(observed.key)) return [];
  return [{ ...observed, service, near: closest(service, names) }];
}

/** Names that AWS gives out within one account. */
const namedWithinAccount: readonly (ServiceKeyKind | undefined)[] = [
  'application',
  'pipeline',
  'ecs',
  'stack',
  'function',
  'canary',
];

function isShared({ key, accounts, groups }: ObservedKey): boolean {
  return (
    namedWithinAccount.includes(parseServiceKey(key)?.kind) && (accounts.length > 1 || groups.length > 1)
  );
}

function uncovered(catalogue: Catalogue, facts: readonly ObservedFact[]): UncoveredFact[] {
  const declared = (observed: ObservedFact) =>
    catalogue.coverage.some(({ source, fact }) => source === observed.source && fact === observed.fact);
  return facts
    .filter((observed) => !declared(observed))
    .toSorted((a, b) => b.rows - a.rows || (a.source < b.source ? -1 : 1))
    .map((observed) => {
      const { source, fact, firstSeen } = observed;
      const from = dayOf(firstSeen, catalogue.reporting.timeZone);
      return {
        ...observed,
        yaml: yamlText({ coverage: [{ source, fact, from, reason: 'to be confirmed' }] }),
      };
    });
}
