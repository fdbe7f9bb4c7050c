import { JsonFault, type JsonObject, parseJson } from '../../../bytes/json.ts';
import type { Instant } from '../../../tables/kinds.ts';
import { Fields, isObject } from '../../raw/fields.ts';
import type { RawEvent } from '../../raw/source.ts';
import { Refusal, shown } from '../../settle.ts';

/** A CDEvent: what happened to which subject. */
export interface CdEvent {
  readonly subject: string;
  readonly predicate: string;
  /** Id of the event, which is single within its source. */
  readonly id: string;
  readonly at: Instant;
  readonly subjectId: string;
  /** Source of the subject: what makes its id single. */
  readonly subjectSource: string;
  readonly content: Fields;
}

/** The CDEvent that an event is, or carries as the data of a CloudEvent; null where it is none.
 *  Source: github.com/cdevents/spec: spec.md, cloudevents-binding.md */
export function cdEventIn({ fields }: RawEvent): Fields | null {
  const candidates = [fields.json, dataOf(fields.json)];
  const found = candidates.find((json) => json !== null && typeOf(json)?.startsWith('dev.cdevents.'));
  return found == null ? null : new Fields(found);
}

function dataOf(json: JsonObject): JsonObject | null {
  const data = json.get('data');
  if (isObject(data)) return data;
  const cloudEvent = json.get('type');
  if (typeof data !== 'string' || typeof cloudEvent !== 'string') return null;
  const parsed = cloudEvent.startsWith('dev.cdevents.') ? parseJson(data) : null;
  return parsed !== null && !(parsed instanceof JsonFault) && isObject(parsed) ? parsed : null;
}

function typeOf(json: JsonObject): string | null {
  const context = json.get('context');
  const type = isObject(context) ? context.get('type') : null;
  return typeof type === 'string' ? type : null;
}

/** Reads a CDEvent of any version: `dev.cdevents.SUBJECT.PREDICATE.VERSION`; only the context's version moved, from
 *  `version` to `specversion`. @throws Refusal where it lacks what every version requires */
export function readCdEvent(event: Fields): CdEvent {
  const type = event.need('context.type');
  const [, subject, predicate] = /^dev\.cdevents\.([a-z]+)\.([a-z]+)\./.exec(type) ?? [];
  if (subject === undefined || predicate === undefined)
    throw new Refusal('unknown_event', `no source knows the type ${shown(type)}`, 'context.type');
  const source = event.need('context.source');
  return {
    subject,
    predicate,
    id: event.need('context.id'),
    at: event.needInstant('context.timestamp'),
    subjectId: event.need('subject.id'),
    subjectSource: event.text('subject.source') ?? source,
    content: event.object('subject.content') ?? new Fields(new Map(), 'subject.content'),
  };
}
