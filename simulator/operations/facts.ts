import type { Instant } from '../time.ts';

/** What really happened to what watches the services, and what was said of it. Times are milliseconds since 1970: those
 *  of states of alarms to the millisecond, all others at a whole second. */
export interface OperationsFacts {
  readonly alarms: readonly AlarmFact[];
  /** By alarm, then time. */
  readonly episodes: readonly EpisodeFact[];
  /** Times at which an alarm had too little data and had not been in ALARM; no episodes. */
  readonly silences: readonly SilenceFact[];
  readonly maintenance: readonly MaintenanceFact[];
  readonly gameDay: GameDayFact;
  readonly evaluations: readonly EvaluationFact[];
  readonly checks: readonly DriftCheckFact[];
  readonly canaryRuns: readonly CanaryRunFact[];
  readonly health: readonly HealthFact[];
  /** All else, by what was told: how many things happened. */
  readonly others: Readonly<Record<string, number>>;
}

export interface AlarmFact {
  readonly arn: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** Null: it belongs to nobody, and no key leads to a service. */
  readonly service: string | null;
  readonly kind: 'metric' | 'composite';
  readonly purpose: Purpose;
  /** What its action does: tell a topic that pages, open an item of work, nothing. */
  readonly action: 'pager' | 'ticket' | 'none';
  /** What the description names; null: nothing. */
  readonly runbook: string | null;
  readonly createdAt: Instant;
  readonly deletedAt: Instant | null;
  /** In ALARM since then, before anything was recorded; null: it was not. */
  readonly alarmedBefore: Instant | null;
  /** When its actions were disabled. */
  readonly disabled: Span | null;
  /** Name of the alarm that holds back its actions while it is in ALARM. */
  readonly suppressor: string | null;
  /** ARN of the rule that mutes it at night. */
  readonly muteRule: string | null;
}

export type Purpose =
  | 'errors'
  | 'latency'
  | 'cpu'
  | 'memory'
  | 'queue_age'
  | 'dead_letters'
  | 'canary'
  | 'throttles'
  | 'impact'
  | 'maintenance'
  | 'orphan';

export interface Span {
  readonly from: Instant;
  readonly until: Instant;
}

/** When something happened, and the times by which it was told: that of the state, to the millisecond, by an event;
 *  that of its item, at most a second off, by the history. Null: not told so. */
export interface Telling {
  readonly at: Instant;
  readonly event: Instant | null;
  readonly history: Instant | null;
}

/** Once that an alarm was in ALARM, whatever it did in between, until it was OK. */
export interface EpisodeFact {
  /** Its ARN. */
  readonly alarm: string;
  readonly began: Telling;
  /** Inside of it, too little data for a while: when that began, and when it was back in ALARM. */
  readonly gaps: readonly (readonly [Telling, Telling])[];
  /** When it lost its data for good: OK came later, and nobody knows when it really was. Null: it did not. */
  readonly lost: Telling | null;
  /** The change to OK; told by nothing where both ways missed it. Null: it had not come when the simulation stopped. */
  readonly ended: Telling | null;
  /** What was asked of the pager at its beginning. */
  readonly paged: 'yes' | 'suppressed' | 'muted' | 'disabled' | 'not_asked';
  /** When its suppression ended while it still was in ALARM: its actions ran then, late. Null: they did not. */
  readonly released: Telling | null;
  readonly cause:
    | { readonly kind: 'incident'; readonly incident: string }
    | { readonly kind: 'noise' | 'planted' | 'maintenance' | 'game_day' | 'parts' };
}

export interface SilenceFact {
  readonly alarm: string;
  readonly began: Telling;
  readonly ended: Telling;
}

/** A planned maintenance of a service: its suppressor is in ALARM. */
export interface MaintenanceFact extends Span {
  readonly service: string;
  readonly window: string;
}

/** A day on which a fault was injected on purpose. */
export interface GameDayFact extends Span {
  readonly service: string;
}

/** What AWS Config said of a resource and a rule; null: the resource was gone. */
export interface EvaluationFact {
  readonly account: string;
  readonly region: string;
  readonly rule: string;
  readonly resource: string;
  readonly at: Instant;
  readonly verdict: 'COMPLIANT' | 'NON_COMPLIANT' | null;
}

export interface DriftCheckFact {
  /** ARN. */
  readonly stack: string;
  readonly service: string | null;
  readonly account: string;
  readonly region: string;
  readonly at: Instant;
  readonly drifted: boolean;
}

export interface CanaryRunFact {
  readonly canary: string;
  readonly service: string;
  readonly at: Instant;
  readonly passed: boolean;
}

/** Something that AWS Health said, once, however many copies of it were sent. */
export interface HealthFact {
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  readonly at: Instant;
  readonly status: 'open' | 'closed' | 'upcoming';
  readonly copies: number;
}
