import { writeJson } from '../../bytes/write_json.ts';
import { type Fields, isObject } from '../raw/fields.ts';
import { type Fact, type RawEvent, type Source, type Told, told } from '../raw/source.ts';

/** What a source says of a row of `ops_events`. */
export type OpsValues = Extract<Fact, { table: 'ops_events' }>['values'];

/** Whether an event is one of these of an AWS service, as EventBridge names them.
 *  Source: docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html */
export function eventsOf(source: string, types: readonly string[]): Source['recognises'] {
  const known = new Set(types);
  return ({ fields }) => fields.json.get('source') === source && known.has(typeOf(fields));
}

export function typeOf(fields: Fields): string {
  const type = fields.json.get('detail-type');
  return typeof type === 'string' ? type : '';
}

/** One row: what the envelope of an EventBridge event says, and what its source adds or knows better. */
export function opsEvent(event: RawEvent, values: OpsValues): Told {
  const { fields } = event;
  return told({
    table: 'ops_events',
    values: {
      event_id: fields.text('id'),
      source: fields.text('source')?.replace(/^aws\./, '') ?? null,
      type: fields.text('detail-type'),
      updated_at: fields.instant('time'),
      account_id: fields.text('account') ?? event.account,
      region: fields.text('region') ?? event.region,
      resources: fields.has('resources') ? fields.texts('resources') : null,
      details: detailsOf(fields),
      ...values,
    },
  });
}

/** The details of an event as JSON, without these keys: names of people, and what may hold a secret. */
export function detailsOf(fields: Fields, without: readonly string[] = []): string | null {
  const detail = fields.json.get('detail');
  if (!isObject(detail)) return fields.written('detail');
  return writeJson(new Map([...detail].filter(([key]) => !without.includes(key))));
}

/** Seconds between two instants; null where one is unknown. */
export function secondsBetween(start: number | null, end: number | null): number | null {
  return start === null || end === null ? null : (end - start) / 1000;
}
