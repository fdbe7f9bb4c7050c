import type { JsonObject } from '../../bytes/json.ts';
import { writeJson } from '../../bytes/write_json.ts';
import type { cloudtrailEvents } from '../../tables/cloudtrail_events.ts';
import type { RowOf } from '../../tables/table.ts';
import { Fields } from '../raw/fields.ts';
import { Fault, Refusal, shown } from '../settle.ts';
import { eventCategoryOf, signInResultOf, touchesObject } from './category.ts';
import { actorOf, callerKeyOf, type IdentityTexts, identityKindOf, roleOf } from './identity.ts';

type Written = 'id' | 'origin_object' | 'origin_position' | 'ingested_at';
export type EventValues = Omit<RowOf<typeof cloudtrailEvents>, Written>;

/** Members that have a column of their own; all others go to `details`. */
export const membersWithColumn: ReadonlySet<string> = new Set([
  'awsRegion',
  'errorCode',
  'errorMessage',
  'eventCategory',
  'eventID',
  'eventName',
  'eventSource',
  'eventTime',
  'eventType',
  'eventVersion',
  'managementEvent',
  'readOnly',
  'recipientAccountId',
  'requestID',
  'requestParameters',
  'resources',
  'responseElements',
  'sessionCredentialFromConsole',
  'sharedEventID',
  'sourceIPAddress',
  'userAgent',
  'userIdentity',
  'vpcEndpointId',
]);

/** The row of an event. What is absent, null or an empty text is null; a number where a text is expected is the number
 *  as it was written. Account and Region are those that the event names, never those of its envelope: the copies that
 *  come by other ways must have the same id.
 *
 *  An insight names its service and action inside `insightDetails`. A summary of data events writes `eventId` and
 *  `accountId`, and happened when its window began; those members stay in `details` too.
 *  @throws Refusal where a member is of the wrong type, or what an event cannot do without is missing
 *  Source: docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html,
 *  …/cloudtrail-insights-fields-trails.html, …/cloudtrail-event-reference-aggregated-events.html */
export function eventRow(event: Fields): EventValues {
  const version = versionOf(event);
  const identity = identityTexts(event.object('userIdentity') ?? new Fields(new Map(), 'userIdentity'));
  const eventType = event.text('eventType');
  const eventSource =
    event.text('eventSource') ?? event.text('insightDetails.eventSource') ?? event.need('eventSource');
  const eventName = event.text('eventName') ?? event.text('insightDetails.eventName');
  const category = categoryOf(event, eventType, eventSource, eventName);
  if (eventName === null && category !== 'Aggregated') event.need('eventName');
  const role = roleOf(identity);
  return {
    event_time:
      event.instant('eventTime') ?? event.instant('timeWindow.windowStart') ?? event.needInstant('eventTime'),
    account_id: accountOf(event),
    region: event.text('awsRegion'),
    service_key: callerKeyOf(role),
    event_id: event.text('eventID') ?? event.text('eventId'),
    event_version: version,
    event_category: category,
    event_type: eventType,
    event_source: eventSource,
    event_name: eventName,
    read_only: event.flag('readOnly'),
    management_event: event.flag('managementEvent'),
    error_code: event.text('errorCode'),
    error_message: event.text('errorMessage'),
    sign_in_result: signInResultOf(eventType, eventName, event.json.get('responseElements')),
    source_address: event.text('sourceIPAddress'),
    user_agent: event.text('userAgent'),
    identity_type: identity.type,
    identity_kind: identityKindOf(identity),
    identity_account_id: event.text('userIdentity.accountId'),
    role,
    invoked_by: identity.invokedBy,
    session_from_console: event.flag('sessionCredentialFromConsole'),
    actor: actorOf(identity),
    request_id: event.text('requestID'),
    shared_event_id: event.text('sharedEventID'),
    vpc_endpoint_id: event.text('vpcEndpointId'),
    user_identity: event.written('userIdentity'),
    request_parameters: event.written('requestParameters'),
    response_elements: event.written('responseElements'),
    resources: event.written('resources'),
    details: detailsOf(event.json),
  };
}

/** The version, of which 1 is the only major one: another changes what members mean. */
function versionOf(event: Fields): string | null {
  const version = event.text('eventVersion');
  if (version === null || /^1(\.\d{1,4})?$/.test(version)) return version;
  throw new Refusal(
    'not_in_set',
    `eventVersion: expected 1.0 to 1.x, found ${shown(version)}`,
    'eventVersion',
  );
}

function identityTexts(identity: Fields): IdentityTexts {
  return {
    type: identity.text('type'),
    principalId: identity.text('principalId'),
    arn: identity.text('arn'),
    userName: identity.text('userName'),
    invokedBy: identity.text('invokedBy'),
    issuerName: identity.text('sessionContext.sessionIssuer.userName'),
    issuerArn: identity.text('sessionContext.sessionIssuer.arn'),
    onBehalfOf: identity.text('onBehalfOf.userId'),
  };
}

function categoryOf(
  event: Fields,
  eventType: string | null,
  eventSource: string,
  eventName: string | null,
): EventValues['event_category'] {
  const category = eventCategoryOf({
    eventCategory: event.text('eventCategory'),
    eventType,
    managementEvent: event.flag('managementEvent'),
    eventSource,
    eventName,
    touchesObject: touchesObject(event.json.get('resources')),
  });
  if (!(category instanceof Fault)) return category;
  throw new Refusal(category.reason, `eventCategory: ${category.message}`, 'eventCategory');
}

/** The account that received the event, else the caller's. An event that names neither account, nor caller, nor an
 *  id of its own is nobody's. */
function accountOf(event: Fields): string | null {
  const account =
    event.text('recipientAccountId') ?? event.text('userIdentity.accountId') ?? event.text('accountId');
  const named = ['eventID', 'eventId', 'userIdentity'].some((member) => event.has(member));
  if (account !== null || named) return account;
  throw new Refusal('missing_value', 'the event names no eventID, no account and no userIdentity', 'eventID');
}

/** Every member without a column, in the order in which they stand, as one JSON object; null where there is none. */
function detailsOf(event: JsonObject): string | null {
  const rest = new Map([...event].filter(([member]) => !membersWithColumn.has(member)));
  return rest.size === 0 ? null : writeJson(rest);
}
