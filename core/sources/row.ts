import { contentHashOf } from '../bytes/digest.ts';
import type { Instant } from '../tables/kinds.ts';
import type { Common, Table } from '../tables/table.ts';
import { type CheckFault, type Identity, textOf, type Values } from './canonical/input.ts';
import { type Privacy, pseudonyms } from './people.ts';

/** A row while it is made. */
export type Row = Common & Values;

/** Where a row comes from. */
export interface Origin {
  readonly originObject: string;
  readonly ingestedAt: Instant;
}

/** A row of which nothing is known. All its columns are there from the start, so that all rows have one shape. */
export function emptyRow(table: Table, { originObject, ingestedAt }: Origin): Row {
  const common = {
    id: '',
    event_time: 0,
    account_id: null,
    region: null,
    service_key: null,
    origin_object: originObject,
    origin_position: 0n,
    ingested_at: ingestedAt,
  };
  return { ...common, ...Object.fromEntries(Object.keys(table.columns).map((column) => [column, null])) };
}

/** Columns that have a value whatever the record says. */
const alwaysSaid = ['event_time', 'service_key', 'source'];

/** The columns that a content hash is taken over, in its order. */
export function rowsSaid(columns: readonly string[]): string[] {
  return [...new Set([...columns, ...alwaysSaid])].sort();
}

/** A function that finishes a row whose columns hold what was said: people become pseudonyms, the time by which it is
 *  filed, its content hash and its id are filled in. The id depends on what was said alone, not on its file or place.
 *  Returns what is missing or contradicts, where something does. */
export function rowFinisher(
  identity: Identity,
  privacy: Privacy,
  said: readonly string[],
): (row: Row) => CheckFault | null {
  const pseudonym = pseudonyms(privacy);
  return (row) => {
    const failed = identity.check(row);
    if (failed !== null) return failed;
    for (const column of identity.people) {
      const name = textOf(row, column);
      row[column] = name === null ? null : pseudonym(name);
    }
    row.event_time = firstInstant(row, identity.eventTime);
    const contentHash = contentHashOf(said, row);
    if ('content_hash' in row) row.content_hash = contentHash;
    identity.complete(row, contentHash);
    row.id = contentHashOf(identity.identity(row), row);
    return null;
  };
}

function firstInstant(values: Values, columns: readonly string[]): Instant {
  for (const column of columns) {
    const value = values[column];
    if (typeof value === 'number') return value;
  }
  throw new Error(`a record passed its check without any of ${columns.join(', ')}`);
}
