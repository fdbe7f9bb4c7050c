import type { CallerColumns } from '../../bytes/cloudtrail/callers.ts';
import { EventLanes } from '../../bytes/cloudtrail/event_lanes.ts';
import { type Json, JsonFault, parseJson } from '../../bytes/json.ts';
import { Lanes } from '../../bytes/lanes/lanes.ts';
import { fillText } from '../../bytes/lanes/made_texts.ts';
import { Fields } from '../raw/fields.ts';
import { recordLists } from '../raw/record_lists.ts';
import type { Origin } from '../row.ts';
import { Refusal } from '../settle.ts';
import { signInResultOf } from './category.ts';
import { eventRow } from './event_row.ts';

/** CloudTrail events that are held by column, filled from their bytes. */
export interface CloudTrailLanes {
  /** Clear them to have room again. Rows that another path made may be put between (`putRow`). */
  readonly lanes: Lanes;
  /** What follows comes from this object. */
  begin(origin: Origin): void;
  /** Reads the event whose brace stands at `from`, and which ends before `to`, as one more row: one that stands in a
   *  list of records or by itself, but not in `logEvents`. What it leaves, the path that settles every record has to
   *  take. `position`: number of the record, from 1.
   *  @returns the place behind the event; `notTaken`, also where the lanes are full; or `notWhole`: it goes on behind
   *  `to`, and may be given again once it is there whole. Below 0, no row was added */
  read(bytes: Uint8Array, from: number, to: number, position: number): number;
}

export interface CloudTrailLanesOptions extends Origin {
  /** What may be kept of a person's name (`pseudonyms`). */
  readonly pseudonym: (name: string) => string | null;
  /** How many rows the lanes hold. */
  readonly capacity: number;
}

/** Columns that follow from who called. */
const callerColumns = [
  'service_key',
  'identity_type',
  'identity_kind',
  'identity_account_id',
  'role',
  'invoked_by',
  'actor',
  'user_identity',
] as const;

/** Lanes for CloudTrail events, which become the rows that `cloudtrailEvents` and `factRows` make of them. */
export function cloudtrailLanes(options: CloudTrailLanesOptions): CloudTrailLanes {
  const { pseudonym, capacity } = options;
  const lanes = new Lanes(capacity);
  const events = new EventLanes({
    lanes,
    callerColumns,
    tellCaller: (identity) => callerOf(identity, pseudonym),
    tellSignIn: signInResult,
    envelopes: [...recordLists.keys()],
  });
  const object = lanes.text('origin_object');
  const ingested = lanes.long('ingested_at');
  let { originObject, ingestedAt } = options;
  let fillOrigin = fillText(object, originObject);
  return {
    lanes,
    begin(origin) {
      ({ originObject, ingestedAt } = origin);
      fillOrigin = fillText(object, originObject);
    },
    read(bytes, from, to, position) {
      const end = events.read(bytes, from, to, position);
      if (end < 0) return end;
      const row = lanes.length - 1;
      fillOrigin(row, row + 1);
      ingested.put(row, ingestedAt);
      return end;
    },
  };
}

/** An event in which nothing is said but who called: the plain path tells what that means. */
const saidByAll: readonly (readonly [string, Json])[] = [
  ['eventTime', '2000-01-01T00:00:00Z'],
  ['eventSource', 'any'],
  ['eventName', 'any'],
  ['eventID', 'any'],
];

function callerOf(identity: string, pseudonym: (name: string) => string | null): CallerColumns | null {
  const userIdentity = parseJson(identity);
  if (userIdentity instanceof JsonFault) return null;
  try {
    const row = eventRow(new Fields(new Map([...saidByAll, ['userIdentity', userIdentity]])));
    const columns = Object.fromEntries(callerColumns.map((column) => [column, row[column]]));
    return { ...columns, actor: row.actor === null ? null : pseudonym(row.actor) };
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** What the answer to a sign-in says came of it. */
function signInResult(eventName: string, answer: string): string | null {
  const said = parseJson(answer);
  return said instanceof JsonFault ? null : signInResultOf('AwsConsoleSignIn', eventName, said);
}
