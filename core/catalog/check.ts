import type { FactKind } from '../tables/coverage.ts';
import type { Instant } from '../tables/kinds.ts';
import type { Catalogue } from './catalogue.ts';
import { closest } from './closest.ts';
import { dayOf } from './moment.ts';
import { parseServiceKey, type ServiceKeyKind } from './service_key.ts';
import { entryAt, indexServiceMap, type ServiceMapIndex, serviceNamedBy } from './service_map.ts';
import { type SuggestedRule, suggestRule } from './suggested_rule.ts';
import { yamlText } from './yaml_text.ts';

/** A raw key as the lake holds it. */
export interface ObservedKey {
  readonly key: string;
  readonly rows: number;
  readonly firstSeen: Instant;
  readonly lastSeen: Instant;
  /** AWS accounts that it came from, and deployment groups of CodeDeploy that it was said with; ordered. */
  readonly accounts: readonly string[];
  readonly groups: readonly string[];
}

/** A kind of fact that a source has told. */
export interface ObservedFact {
  readonly source: string;
  readonly fact: FactKind;
  readonly rows: number;
  readonly firstSeen: Instant;
  readonly lastSeen: Instant;
}

/** How well a catalogue fits what was observed. Lists are ordered by rows, most first, else by name. */
export interface CatalogueCheck {
  readonly keys: number;
  readonly rows: number;
  /** Keys that mean nothing, at the beginning or the end of the time in which they were seen. */
  readonly unmapped: readonly UnmappedKey[];
  /** Services that rows name by `service:NAME` and the catalogue does not list: counted, without team and tier. */
  readonly undeclared: readonly UndeclaredService[];
  /** Services of the catalogue under none of whose keys anything was seen. */
  readonly silentServices: readonly string[];
  /** Listed keys that were never seen, but for `service:NAME` of the service itself. */
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

export interface UncoveredFact extends ObservedFact {
  /** A declaration to paste, once someone has made sure that it is true. */
  readonly yaml: string;
}

export function checkCatalogue(
  catalogue: Catalogue,
  observedKeys: readonly ObservedKey[],
  observedFacts: readonly ObservedFact[] = [],
): CatalogueCheck {
  const index = indexServiceMap(catalogue.serviceMap);
  const names = catalogue.services.map(({ name }) => name);
  const observed = observedKeys.toSorted((a, b) => b.rows - a.rows || (a.key < b.key ? -1 : 1));
  const seen = new Set(observed.map(({ key }) => key));
  const listed = catalogue.serviceMap.filter(({ key, service }) => key !== `service:${service}`);
  const silentKeys = new Map(
    listed.filter(({ key }) => !seen.has(key)).map(({ key, service }) => [key, { key, service }]),
  );
  const heard = new Set(
    catalogue.serviceMap.filter(({ key }) => seen.has(key)).map(({ service }) => service),
  );
  return {
    keys: observed.length,
    rows: observed.reduce((sum, { rows }) => sum + rows, 0),
    unmapped: observed.flatMap((key) => unmapped(key, index, catalogue)),
    undeclared: observed.flatMap((key) => undeclared(key, index, names)),
    silentServices: names.filter((name) => !heard.has(name)),
    silentKeys: [...silentKeys.values()],
    shared: observed.filter(isShared),
    uncovered: uncovered(catalogue, observedFacts),
    revealsFailures: catalogue.coverage.some(
      ({ fact }) => fact === 'incidents' || fact === 'rollback_detection',
    ),
  };
}

function unmapped(observed: ObservedKey, index: ServiceMapIndex, catalogue: Catalogue): UnmappedKey[] {
  const ends = [observed.firstSeen, observed.lastSeen].map((at) => entryAt(index, observed.key, at) !== null);
  if (ends.every((mapped) => mapped)) return [];
  const extent = index.has(observed.key) ? 'partly' : 'whole';
  return [{ ...observed, extent, rule: extent === 'partly' ? null : suggestRule(observed.key, catalogue) }];
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
