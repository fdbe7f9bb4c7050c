import type { tables } from '../../tables/index.ts';
import type { Instant } from '../../tables/kinds.ts';
import type { RowOf } from '../../tables/table.ts';
import type { Quarantined } from '../settle.ts';
import type { Fields } from './fields.ts';
import type { RawTable } from './identities.ts';
import type { Rule } from './rules.ts';

type Filled = 'id' | 'event_time' | 'origin_object' | 'origin_position' | 'ingested_at' | 'content_hash';

/** What an event says of one row: its columns; those that are left out are unknown. Identity, origin and the time by
 *  which it is filed are filled in by `row.ts`, from the columns that the table names. */
export type Fact = {
  readonly [Name in RawTable]: {
    readonly table: Name;
    readonly values: Partial<Omit<RowOf<(typeof tables)[Name]>, Exclude<Filled, 'event_time'>>>;
  };
}[RawTable];

/** What a source makes of an event: rows, or the rule by which it matters to nothing. */
export type Told =
  | { readonly outcome: 'told'; readonly facts: readonly Fact[] }
  | { readonly outcome: 'not_applicable'; readonly rule: Rule };

/** An event as it came out of its envelopes. */
export interface RawEvent extends Delivery {
  readonly fields: Fields;
}

/** What the envelopes of an event say of it; null where they do not. */
export interface Delivery {
  readonly account: string | null;
  readonly region: string | null;
  readonly logGroup: string | null;
  /** The list that it is an element of, such as `AlarmHistoryItems`. */
  readonly list: string | null;
  /** Name of a webhook's event, from its header. */
  readonly webhook: string | null;
  /** Day on which a listing was made, as its first instant. */
  readonly listedAt: Instant | null;
}

/** One provider of events. */
export interface Source {
  /** As `--source` takes it. */
  readonly name: string;
  /** What it is, in a few words. */
  readonly title: string;
  /** Where its events are documented. */
  readonly page: string;
  /** Whether the event is of this provider: by names that its documentation promises, not by values. */
  readonly recognises: (event: RawEvent) => boolean;
  /** What the event says. @throws Refusal where it cannot be taken */
  readonly tell: (event: RawEvent) => Told;
  /** Accepted and refused forms, executed by the tests and printed in the reference. */
  readonly examples: readonly Example[];
}

export interface Example {
  /** What form it is. */
  readonly title: string;
  /** The event as it arrives, envelope included. */
  readonly event: unknown;
  /** What becomes of it: some of the columns of each row, a rule, or a reason. */
  readonly becomes: readonly Fact[] | { readonly rule: Rule } | Pick<Quarantined, 'reason'>;
}

export function told(...facts: readonly Fact[]): Told {
  return { outcome: 'told', facts };
}

export function notApplicable(rule: Rule): Told {
  return { outcome: 'not_applicable', rule };
}
