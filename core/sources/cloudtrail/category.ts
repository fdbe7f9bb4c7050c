import type { Json } from '../../bytes/json.ts';
import { eventCategory } from '../../tables/cloudtrail_events.ts';
import { isObject } from '../raw/fields.ts';
import { Fault, shown } from '../settle.ts';

type EventCategory = (typeof eventCategory)[number];

/** What an event says of its kind. */
export interface Kind {
  readonly eventCategory: string | null;
  readonly eventType: string | null;
  readonly managementEvent: boolean | null;
  readonly eventSource: string | null;
  readonly eventName: string | null;
  /** Whether `resources` names an object of S3 (`touchesObject`). */
  readonly touchesObject: boolean;
}

/** The category of an event: what it says; in versions before 1.07, which do not say, its type and flag. Versions
 *  before 1.06 have no flag either: there the data events are those of the two services that had any, objects of S3
 *  and invocations of Lambda. A category that is not known is a fault: nothing is guessed.
 *  Source: docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
export function eventCategoryOf(kind: Kind): EventCategory | Fault {
  const said = kind.eventCategory;
  if (said === null) return derivedCategory(kind);
  const known = eventCategory.find((category) => category === said);
  if (known !== undefined) return known;
  return new Fault('not_in_set', `expected one of ${eventCategory.join(', ')}, found ${shown(said)}`);
}

function derivedCategory(kind: Kind): EventCategory {
  const { eventType, managementEvent, eventSource, eventName, touchesObject } = kind;
  if (eventType === 'AwsCloudTrailInsight') return 'Insight';
  if (eventType === 'AwsVpceEvent') return 'NetworkActivity';
  if (eventType === 'AwsAggregatedEvent') return 'Aggregated';
  if (managementEvent !== null) return managementEvent ? 'Management' : 'Data';
  const ofObject = eventSource === 's3.amazonaws.com' && touchesObject;
  const invocation = eventSource === 'lambda.amazonaws.com' && eventName === 'Invoke';
  return ofObject || invocation ? 'Data' : 'Management';
}

/** Whether a list of resources names an object of S3. */
export function touchesObject(resources: Json | undefined): boolean {
  if (!Array.isArray(resources)) return false;
  return resources.some((resource) => isObject(resource) && resource.get('type') === 'AWS::S3::Object');
}

/** What came of a sign-in: the answer's member that has the event's name (`{"ConsoleLogin":"Success"}`).
 *  Source: docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html */
export function signInResultOf(
  eventType: string | null,
  eventName: string | null,
  answer: Json | undefined,
): string | null {
  if (eventType !== 'AwsConsoleSignIn' || eventName === null || !isObject(answer)) return null;
  const result = answer.get(eventName);
  return typeof result === 'string' && result !== '' ? result : null;
}
