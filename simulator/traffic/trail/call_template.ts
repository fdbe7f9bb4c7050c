import { day, type Instant, isoDay } from '../../time.ts';
import type { CallerKind, Outcome } from '../facts.ts';
import type { Ids } from '../hexadecimal.ts';
import type { Place } from '../place.ts';
import type { CallKind } from './call_kinds.ts';
import type { Identity } from './identities.ts';

/** The fixed parts of a kind of call that someone makes in one place. */
export interface CallTemplate {
  /** Number of whose call it is (`Owners`). */
  readonly owner: number;
  readonly caller: CallerKind;
  readonly identity: Identity;
  /** From behind the time up to the error. */
  readonly head: string;
  readonly before: string;
  /** Behind the digits of the parameters, up to the ids; null: there are none. */
  readonly after: string | null;
  readonly tail: string;
  readonly failures: readonly Failure[];
}

/** What may go wrong with a call. */
export interface Failure {
  /** Of all calls. */
  readonly share: number;
  readonly outcome: Exclude<Outcome, 'succeeded'>;
  readonly text: string;
}

export interface CallTemplateOptions {
  readonly owner: number;
  readonly caller: CallerKind;
  readonly identity: Identity;
  readonly call: CallKind;
  readonly place: Place;
  readonly address: string;
  readonly agent: string;
  readonly failures?: readonly Failure[];
  /** Further members, each with a comma behind it. */
  readonly more?: string;
  /** Where the account that is told of it is not that of the place. */
  readonly recipient?: string;
}

export function callTemplate(options: CallTemplateOptions): CallTemplate {
  const { owner, caller, identity, call, place, address, agent, failures = [], more = '' } = options;
  const [before, after] = typeof call.parameters === 'string' ? [call.parameters, null] : call.parameters;
  const answer = `,"responseElements":${call.answer ?? 'null'},${more}"requestID":"`;
  const isData = call.isData === true;
  return {
    owner,
    caller,
    identity,
    head: `,"eventSource":"${call.source}.amazonaws.com","eventName":"${call.name}","awsRegion":"${place.region}","sourceIPAddress":"${address}","userAgent":"${agent}"`,
    before: `,"requestParameters":${before}${after === null ? answer : ''}`,
    after: after === null ? null : `${after}${answer}`,
    tail: `","readOnly":${call.readOnly},${call.resources === undefined ? '' : `"resources":${call.resources},`}"eventType":"AwsApiCall","managementEvent":${!isData},"recipientAccountId":"${options.recipient ?? place.account}","eventCategory":"${isData ? 'Data' : 'Management'}","tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":"${call.source}.${place.region}.amazonaws.com"}}`,
    failures,
  };
}

/** The event as CloudTrail writes it, version 1.11, as JSON without blanks.
 *  Source: docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
export function eventText(template: CallTemplate, at: Instant, failure: Failure | null, ids: Ids): string {
  const { identity, head, before, after, tail } = template;
  const digits = after === null ? '' : ids.four() + ids.four() + after;
  const error = failure === null ? '' : failure.text;
  return `{"eventVersion":"1.11","userIdentity":${identity(at)},"eventTime":"${timeText(at)}"${head}${error}${before}${digits}${ids.uuid()}","eventID":"${ids.eventId()}${tail}`;
}

const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));
let knownDay = Number.NaN;
let dayText = '';

/** `2026-10-02T09:30:00Z`, made faster than by a date. */
export function timeText(at: Instant): string {
  const number = Math.floor(at / day);
  if (number !== knownDay) {
    knownDay = number;
    dayText = isoDay(at);
  }
  const seconds = (at - number * day) / 1000;
  const minutes = Math.floor(seconds / 60);
  return `${dayText}T${twoDigits[Math.floor(minutes / 60)]}:${twoDigits[minutes % 60]}:${twoDigits[seconds % 60]}Z`;
}

/** The members by which an event tells that it failed, from a comma on. */
export function errorText(code: string, message: string): string {
  return `,"errorCode":"${code}","errorMessage":"${message}"`;
}
