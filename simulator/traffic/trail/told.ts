import type { Json, Utterance } from '../../delivery/utterance.ts';
import type { CallerKind, Outcome } from '../facts.ts';
import type { Place } from '../place.ts';
import type { TrailEvent } from './trail_event.ts';

/** A record that another part had told, as an event to be delivered. */
export function toldEvent({ at, say }: Utterance, place: Place): TrailEvent {
  const record = say();
  const meaning = { kind: 'told', caller: callerIn(record), outcome: outcomeIn(record) } as const;
  return { at, place, text: JSON.stringify(record), meaning };
}

/** Who called, as far as others' records go: services of AWS, root, people through IAM Identity Center, roles. */
function callerIn(record: Json): CallerKind {
  const type = textAt(record, 'userIdentity', 'type');
  if (type === 'Root') return 'root';
  if (type === 'AWSService' || textAt(record, 'userIdentity', 'invokedBy') !== null) return 'service';
  if (type !== 'AssumedRole') return 'other';
  const arn = textAt(record, 'userIdentity', 'arn') ?? '';
  return arn.includes('assumed-role/AWSReservedSSO_') ? 'person' : 'workload';
}

function outcomeIn(record: Json): Outcome {
  const code = textAt(record, 'errorCode');
  if (code === null) return 'succeeded';
  if (/AccessDenied|Unauthorized/.test(code)) return 'denied';
  return /Throttl|TooManyRequests/.test(code) ? 'throttled' : 'failed';
}

function textAt(record: Json, ...path: readonly string[]): string | null {
  let value: Json = record;
  for (const member of path) {
    if (typeof value !== 'object' || value === null) return null;
    value = Object.entries(value).find(([name]) => name === member)?.[1];
  }
  return typeof value === 'string' ? value : null;
}
