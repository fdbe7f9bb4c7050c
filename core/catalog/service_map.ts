import type { Instant } from '../tables/kinds.ts';
import type { ServiceMapEntry } from './catalogue.ts';

/** A half-open stretch of time; null is open. */
export interface Stretch {
  readonly from: Instant | null;
  readonly to: Instant | null;
}

export interface TeamStretch extends Stretch {
  readonly name: string;
}

/** A key that a service lists, over the time for which it means that service. */
export interface MappedKey extends Stretch {
  readonly key: string;
  readonly environment: string | null;
}

export interface MappedService {
  readonly name: string;
  readonly tier: string | null;
  readonly keys: readonly MappedKey[];
  /** One after the other, never at the same time; none: no team. */
  readonly teams: readonly TeamStretch[];
}

/** The entries of a service map: one for each key, and each team that a service had while the key was its own.
 *  `service:NAME` is a key of every service, unless some service lists it. */
export function buildServiceMap(services: readonly MappedService[]): ServiceMapEntry[] {
  const listed = new Set(services.flatMap((service) => service.keys.map(({ key }) => key)));
  return services.flatMap((service) => {
    const own = { key: `service:${service.name}`, environment: null, from: null, to: null };
    const keys = listed.has(own.key) ? service.keys : [...service.keys, own];
    return keys.flatMap((key) => entriesOf(service, key));
  });
}

function entriesOf(service: MappedService, key: MappedKey): ServiceMapEntry[] {
  const start = key.from ?? -Infinity;
  const end = key.to ?? Infinity;
  const turns = service.teams
    .flatMap((team) => [team.from ?? -Infinity, team.to ?? Infinity])
    .filter((turn) => start < turn && turn < end);
  const edges = [start, ...new Set(turns.sort((a, b) => a - b)), end];
  return edges.slice(1).map((to, index) => {
    const from = edges[index] ?? start;
    const team = service.teams.find((candidate) => holds(candidate, from));
    return {
      key: key.key,
      service: service.name,
      environment: key.environment,
      team: team?.name ?? null,
      tier: service.tier,
      validFrom: from === -Infinity ? null : from,
      validTo: to === Infinity ? null : to,
    };
  });
}

function holds(stretch: Stretch, at: Instant): boolean {
  return (stretch.from ?? -Infinity) <= at && at < (stretch.to ?? Infinity);
}

/** Whether two stretches share an instant. */
function overlap(a: Stretch, b: Stretch): boolean {
  return (a.from ?? -Infinity) < (b.to ?? Infinity) && (b.from ?? -Infinity) < (a.to ?? Infinity);
}

/** In order of their beginning; of those that begin together, as given. */
export function byBeginning(a: Stretch, b: Stretch): number {
  const [one, other] = [a.from ?? -Infinity, b.from ?? -Infinity];
  return one === other ? 0 : one < other ? -1 : 1;
}

/** Each stretch that begins before an earlier one has ended, with that one. */
export function overlaps<Item extends Stretch>(items: readonly Item[]): { earlier: Item; later: Item }[] {
  const found: { earlier: Item; later: Item }[] = [];
  let longest: Item | undefined;
  for (const later of items.toSorted(byBeginning)) {
    if (longest !== undefined && overlap(longest, later)) found.push({ earlier: longest, later });
    if (longest === undefined || (longest.to ?? Infinity) < (later.to ?? Infinity)) longest = later;
  }
  return found;
}

/** A service map, ready to be asked. */
export type ServiceMapIndex = ReadonlyMap<string, readonly ServiceMapEntry[]>;

export function indexServiceMap(entries: readonly ServiceMapEntry[]): ServiceMapIndex {
  return Map.groupBy(entries, (entry) => entry.key);
}

/** What a key of deployments, changes and incidents meant at an instant (docs/definitions.md 1.3): the entry that holds
 *  it; without one, a key `service:NAME` is service NAME; else null, the row is unmapped. */
export function entryAt(index: ServiceMapIndex, key: string, at: Instant): ServiceMapEntry | null {
  return listedAt(index, key, at) ?? entryNamedBy(key);
}

/** Whose an operation was at an instant (docs/definitions.md 8.2): the entry of its key; of an alarm, else that of the
 *  longest `alarm:PREFIX*`; else the service that `service:NAME` names; else the entry of its account. Null: it is of no
 *  service, but of its account. */
export function ownerAt(
  index: ServiceMapIndex,
  { key, account }: { readonly key: string | null; readonly account: string | null },
  at: Instant,
): ServiceMapEntry | null {
  const byKey =
    key === null ? null : (listedAt(index, key, at) ?? byPrefix(index, key, at) ?? entryNamedBy(key));
  return byKey ?? (account === null ? null : listedAt(index, `account:${account}`, at));
}

function listedAt(index: ServiceMapIndex, key: string, at: Instant): ServiceMapEntry | null {
  const entries = index.get(key) ?? [];
  return entries.find(({ validFrom, validTo }) => holds({ from: validFrom, to: validTo }, at)) ?? null;
}

function byPrefix(index: ServiceMapIndex, key: string, at: Instant): ServiceMapEntry | null {
  if (!key.startsWith('alarm:')) return null;
  for (let length = key.length; length >= 'alarm:'.length; length--) {
    const entry = listedAt(index, `${key.slice(0, length)}*`, at);
    if (entry !== null) return entry;
  }
  return null;
}

function entryNamedBy(key: string): ServiceMapEntry | null {
  const service = serviceNamedBy(key);
  if (service === null) return null;
  return { key, service, environment: null, team: null, tier: null, validFrom: null, validTo: null };
}

/** NAME of `service:NAME`. */
export function serviceNamedBy(key: string): string | null {
  return key.startsWith('service:') && key.length > 'service:'.length ? key.slice('service:'.length) : null;
}
