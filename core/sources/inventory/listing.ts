import type { JsonObject } from '../../bytes/json.ts';
import { writeJson } from '../../bytes/write_json.ts';
import { type Fact, type RawEvent, type Told, told } from '../raw/source.ts';
import { Refusal } from '../settle.ts';

/** What a listing says of a row of `inventory`. */
export type Listed = Extract<Fact, { table: 'inventory' }>['values'];

/** One row of the day on which the listing was made. `taken` are the members that have a column; all others become
 *  details. @throws Refusal where that day is not known: a listing does not say it */
export function listed(event: RawEvent, taken: readonly string[], values: Listed): Told {
  if (event.listedAt === null)
    throw new Refusal('missing_value', 'a listing does not say when it was made; name its day', 'event_time');
  return told({
    table: 'inventory',
    values: { event_time: event.listedAt, details: others(event.fields.json, taken), ...values },
  });
}

function others(json: JsonObject, taken: readonly string[]): string | null {
  const left = [...json].filter(([key]) => !taken.includes(key));
  return left.length === 0 ? null : writeJson(new Map(left));
}
