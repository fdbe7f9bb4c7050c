/** How the members of an event are read, and which columns take them. */

/** A text, or a number as it is written. */
const textMembers = {
  awsRegion: 'region',
  errorCode: 'error_code',
  errorMessage: 'error_message',
  eventCategory: 'event_category',
  eventID: 'event_id',
  eventName: 'event_name',
  eventSource: 'event_source',
  eventType: 'event_type',
  eventVersion: 'event_version',
  recipientAccountId: 'account_id',
  requestID: 'request_id',
  sharedEventID: 'shared_event_id',
  sourceIPAddress: 'source_address',
  userAgent: 'user_agent',
  vpcEndpointId: 'vpc_endpoint_id',
} as const;

/** JSON of any type, as it is written. */
const jsonMembers = {
  requestParameters: 'request_parameters',
  resources: 'resources',
  responseElements: 'response_elements',
} as const;

const flagMembers = {
  managementEvent: 'management_event',
  readOnly: 'read_only',
  sessionCredentialFromConsole: 'session_from_console',
} as const;

/** Members that are read on their own terms. */
const otherMembers = ['eventTime', 'userIdentity'] as const;

export const textColumns: readonly string[] = Object.values(textMembers);
export const jsonColumns: readonly string[] = Object.values(jsonMembers);
export const flagColumns: readonly string[] = Object.values(flagMembers);

/** All members that have a column. Numbers: texts from 0, JSON from `firstJson`, flags from `firstFlag`, and two. */
export const members: readonly string[] = [
  ...Object.keys(textMembers),
  ...Object.keys(jsonMembers),
  ...Object.keys(flagMembers),
  ...otherMembers,
];

export const firstJson = textColumns.length;
export const firstFlag = firstJson + jsonColumns.length;
export const timeMember = firstFlag + flagColumns.length;
export const identityMember = timeMember + 1;

/** Number of a member that has a column. */
export function memberNumber(
  name: keyof typeof textMembers | keyof typeof jsonMembers | keyof typeof flagMembers,
): number {
  return members.indexOf(name);
}

/** Members by which a record is something other than an event, or an envelope with events: it is left to whoever opens
 *  those. Envelopes that list records are such too. */
export const strangeMembers: readonly string[] = [
  'detail-type',
  'Sns',
  'TopicArn',
  'CloudTrailEvent',
  'headers',
  'awslogs',
  'kinesis',
  'recordId',
  'digestS3Object',
];
