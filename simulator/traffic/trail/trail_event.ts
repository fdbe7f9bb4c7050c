import type { Chance } from '../../chance.ts';
import type { Instant } from '../../time.ts';
import type { CallerKind, Outcome } from '../facts.ts';
import { type Ids, idsOf } from '../hexadecimal.ts';
import type { Place } from '../place.ts';
import { type CallTemplate, eventText, type Failure, timeText } from './call_template.ts';

/** An event that means something, ready to be delivered. */
export interface TrailEvent {
  readonly at: Instant;
  readonly place: Place;
  /** JSON of the event. */
  readonly text: string;
  readonly meaning: Meaning;
}

/** What an event counts for. */
export type Meaning =
  | {
      readonly kind: 'call';
      readonly owner: number;
      readonly caller: CallerKind;
      readonly outcome: Outcome;
    }
  | { readonly kind: 'sign_in'; readonly owner: number; readonly succeeded: boolean }
  | { readonly kind: 'told'; readonly caller: CallerKind; readonly outcome: Outcome }
  | { readonly kind: 'cross_account' | 'insight' };

/** Makes events of a day. */
export class EventMaker {
  readonly #ids: Ids;

  /** `number`: of the day, so that its ids are of no other. */
  constructor(chance: Chance, number: number) {
    this.#ids = idsOf(chance, 0x8000_0000 + number);
  }

  call(template: CallTemplate, place: Place, at: Instant, failure: Failure | null = null): TrailEvent {
    const { owner, caller } = template;
    const outcome = failure?.outcome ?? 'succeeded';
    const meaning: Meaning = { kind: 'call', owner, caller, outcome };
    return { at, place, text: eventText(template, at, failure, this.#ids), meaning };
  }

  /** The same call, as another account is told of it. */
  copyFor(template: CallTemplate, place: Place, at: Instant): TrailEvent {
    const text = eventText(template, at, null, this.#ids);
    return { at, place, text, meaning: { kind: 'cross_account' } };
  }

  /** Source: docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html */
  signIn(options: SignIn): TrailEvent {
    const { at, place, owner, identity, address, succeeded } = options;
    const error = succeeded ? '' : `"errorMessage":"${options.error ?? 'Failed authentication'}",`;
    const result = succeeded ? 'Success' : 'Failure';
    const text = `{"eventVersion":"1.11","userIdentity":${identity},"eventTime":"${timeText(at)}","eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","awsRegion":"${place.region}","sourceIPAddress":"${address}","userAgent":"${browser}",${error}"requestParameters":null,"responseElements":{"ConsoleLogin":"${result}"},"additionalEventData":{"LoginTo":"https://console.aws.amazon.com/console/home","MobileVersion":"No","MFAUsed":"Yes"},"eventID":"${this.#ids.eventId()}","readOnly":false,"eventType":"AwsConsoleSignIn","managementEvent":true,"recipientAccountId":"${place.account}","eventCategory":"Management"}`;
    return { at, place, text, meaning: { kind: 'sign_in', owner, succeeded } };
  }

  /** Source: docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-insights-fields-trails.html */
  insight(options: Insight): TrailEvent {
    const { at, place, state, shared, source, name } = options;
    const seconds = options.minutes === null ? '' : `,"insightDuration":${options.minutes}`;
    const text = `{"eventVersion":"1.11","eventTime":"${timeText(at)}","awsRegion":"${place.region}","eventID":"${this.#ids.eventId()}","eventType":"AwsCloudTrailInsight","recipientAccountId":"${place.account}","sharedEventID":"${shared}","insightDetails":{"state":"${state}","eventSource":"${source}","eventName":"${name}","insightType":"ApiErrorRateInsight","errorCode":"ThrottlingException","insightContext":{"statistics":{"baseline":{"average":0.0042},"insight":{"average":14.2}${seconds}}}},"eventCategory":"Insight"}`;
    return { at, place, text, meaning: { kind: 'insight' } };
  }

  uuid(): string {
    return this.#ids.uuid();
  }
}

export interface SignIn {
  readonly at: Instant;
  readonly place: Place;
  readonly owner: number;
  /** JSON. */
  readonly identity: string;
  readonly address: string;
  readonly succeeded: boolean;
  readonly error?: string;
}

export interface Insight {
  readonly at: Instant;
  readonly place: Place;
  readonly state: 'Start' | 'End';
  /** Of both of its events. */
  readonly shared: string;
  readonly source: string;
  readonly name: string;
  /** How long it took, known at its end. */
  readonly minutes: number | null;
}

export const browser =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/133.0.0.0 Safari/537.36';
export const shell =
  'aws-cli/2.24.10 md/awscrt#0.23.8 ua/2.0 os/macos#24.3.0 md/arch#arm64 lang/python#3.12.9';
