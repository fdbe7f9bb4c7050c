import type { Instant } from '../time.ts';

/** What really went on in the accounts and networks. Copies and broken records are in none of these counts. */
export interface TrafficFacts {
  readonly calls: readonly CallFact[];
  readonly signIns: readonly SignInFact[];
  /** What people, and root, changed by hand. */
  readonly sessionsByHand: readonly HandSessionFact[];
  readonly rootSessions: readonly RootSessionFact[];
  /** Events that tell an account of a call that another account's caller made: the call itself is told, too. */
  readonly crossAccountCopies: number;
  readonly insights: number;
  /** Records that other parts had told, by who called and what came of it; whose they are, those parts know. */
  readonly told: readonly ToldFact[];
  readonly flows: readonly FlowFact[];
  readonly endpoints: readonly EndpointFact[];
  readonly damages: readonly DamageFact[];
  /** Files that came again, byte by byte, under another name. */
  readonly copiedFiles: readonly CopiedFilesFact[];
}

export const callerKinds = ['workload', 'service', 'person', 'root', 'other'] as const;
export type CallerKind = (typeof callerKinds)[number];
export const outcomes = ['succeeded', 'denied', 'throttled', 'failed'] as const;
export type Outcome = (typeof outcomes)[number];

/** Calls; data events are among them, sign-ins and insights are not. */
export interface CallFact {
  /** In UTC: `2026-10`. */
  readonly month: string;
  /** The service whose role called; else `account:` and the account. */
  readonly owner: string;
  readonly caller: CallerKind;
  readonly outcome: Outcome;
  readonly calls: number;
}

export interface ToldFact {
  readonly caller: CallerKind;
  readonly outcome: Outcome;
  readonly calls: number;
}

export interface SignInFact {
  readonly month: string;
  readonly owner: string;
  readonly succeeded: number;
  readonly failed: number;
}

/** One time that someone sat down and changed something. Two of one person in one role lie more than half an hour
 *  apart. */
export interface HandSessionFact {
  readonly owner: string;
  readonly account: string;
  readonly region: string;
  /** `root`, or the name of the person's role. */
  readonly role: string;
  readonly by: 'console' | 'command line';
  /** First and last call that changed something. */
  readonly begin: Instant;
  readonly end: Instant;
  readonly calls: number;
  /** Outside of the hours at which the team works. */
  readonly atNight: boolean;
}

export interface RootSessionFact {
  readonly account: string;
  readonly begin: Instant;
  readonly end: Instant;
  readonly calls: number;
}

export interface FlowFact {
  readonly month: string;
  /** The service whose interface it was, where the log says so; else `account:` and the account. */
  readonly owner: string;
  readonly accepted: number;
  readonly rejected: number;
  /** Intervals in which the log lost records (SKIPDATA). */
  readonly skipped: number;
  /** Intervals without traffic (NODATA). */
  readonly silent: number;
}

/** A port towards which flows came in and were accepted. */
export interface EndpointFact {
  readonly owner: string;
  /** 6 is TCP, 17 is UDP. */
  readonly protocol: number;
  readonly port: number;
  readonly firstAt: Instant;
}

/** What was arranged in calls and flows; `planted` of the facts has it. */
export type PlantedTraffic =
  /** A role lost a right; what it needed the right for was denied until it had it back. */
  | (PlantedStretch & { readonly what: 'role_narrowed'; readonly role: string })
  /** A client that tries again and again against a limit. */
  | (PlantedStretch & { readonly what: 'retries_against_limit'; readonly role: string })
  /** A security group that no longer let a client in. */
  | (PlantedStretch & {
      readonly what: 'security_group_closed';
      readonly client: string;
      readonly port: number;
    })
  /** A port that nobody had listened on before. */
  | (PlantedStretch & { readonly what: 'new_endpoint'; readonly port: number })
  /** Somebody guessed passwords. */
  | (PlantedStretch & { readonly what: 'passwords_guessed' });

interface PlantedStretch {
  readonly of: 'traffic';
  /** The service, or `account:` and the account. */
  readonly owner: string;
  readonly account: string;
  readonly region: string;
  readonly at: Instant;
  readonly until: Instant;
  /** Records that were put on top for it, copies apart. */
  readonly records: number;
}

export interface DamageFact {
  readonly feed: string;
  readonly damage: string;
  readonly records: number;
}

export interface CopiedFilesFact {
  readonly feed: string;
  readonly files: number;
  /** All that stand in them, broken ones too. */
  readonly records: number;
  readonly broken: number;
}
