import type { FactKind } from '../tables/coverage.ts';
import type { Instant } from '../tables/kinds.ts';

/** What a lake holds that a catalogue should know of. */
export interface Observed {
  /** Keys of deployments, changes and incidents: docs/definitions.md 1.3 says whose they are. */
  readonly keys: readonly ObservedKey[];
  /** Alarms, listings, operational events, calls and flows, by key and account: 8.2 says whose they are. */
  readonly operations: readonly ObservedOperations[];
  readonly facts: readonly ObservedFact[];
}

/** How many rows there are of something; times are those that decide whose they are. */
export interface Sighting {
  readonly rows: number;
  readonly firstSeen: Instant;
  readonly lastSeen: Instant;
}

/** A raw key as the lake holds it. */
export interface ObservedKey extends Sighting {
  readonly key: string;
  /** AWS accounts that it came from, and deployment groups of CodeDeploy that it was said with; ordered. */
  readonly accounts: readonly string[];
  readonly groups: readonly string[];
}

/** Operations with a raw key, or without, in one account. */
export interface ObservedOperations extends Sighting {
  readonly key: string | null;
  readonly account: string | null;
}

/** A kind of fact that a source has told. */
export interface ObservedFact extends Sighting {
  readonly source: string;
  readonly fact: FactKind;
}

/** Every key once, whatever has it, with all its rows; most rows first, else by name. */
export function everyKey({ keys, operations }: Omit<Observed, 'facts'>): ObservedKey[] {
  const ofOperations = operations.flatMap(({ key, account, ...sighting }) =>
    key === null ? [] : [{ key, ...sighting, accounts: account === null ? [] : [account], groups: [] }],
  );
  const sightings = Map.groupBy<string, ObservedKey>([...keys, ...ofOperations], ({ key }) => key);
  return [...sightings]
    .map(([key, same]) => ({
      key,
      rows: same.reduce((sum, { rows }) => sum + rows, 0),
      firstSeen: Math.min(...same.map(({ firstSeen }) => firstSeen)),
      lastSeen: Math.max(...same.map(({ lastSeen }) => lastSeen)),
      accounts: [...new Set(same.flatMap(({ accounts }) => accounts))].sort(),
      groups: [...new Set(same.flatMap(({ groups }) => groups))].sort(),
    }))
    .sort(byRows);
}

/** Most rows first, else by name. */
export function byRows(a: ObservedKey, b: ObservedKey): number {
  return b.rows - a.rows || (a.key < b.key ? -1 : 1);
}
