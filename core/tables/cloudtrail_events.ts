import { flag, oneOf, text } from './kinds.ts';
import { column, table } from './table.ts';

export const eventCategory = ['Management', 'Data', 'Insight', 'NetworkActivity', 'Aggregated'] as const;
export const identityKind = ['root', 'user', 'role', 'service', 'account', 'other'] as const;

/** Columns by what docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 *  names; JSON columns are written without blanks, numbers and the order of members as they were. */
export const cloudtrailEvents = table({
  name: 'cloudtrail_events',
  grain: 'one management, data, insight or network activity event, or one summary of data events',
  identity:
    'event id and the account that it was delivered to; content where a version before 1.01 has no id',
  columns: {
    event_id: column(text, 'id that CloudTrail gave it'),
    event_version: column(text, 'version of the event format'),
    event_category: column(
      oneOf(eventCategory),
      'which kind of event; derived in versions that do not say; `Aggregated` stands for many data events',
    ),
    event_type: column(text, 'what made it, such as `AwsApiCall` or `AwsConsoleSignIn`'),
    event_source: column(
      text,
      'service that was called, such as `ec2.amazonaws.com`; for an insight, the service that it is about',
    ),
    event_name: column(text, 'action that was called; for an insight, the action that it is about'),
    read_only: column(flag, 'whether the call changes nothing'),
    management_event: column(flag, 'whether it is a management event, where the event says so'),
    error_code: column(text, 'error that the service answered; unknown where the call succeeded'),
    error_message: column(text, 'what the error said; it may quote names, for search alone'),
    sign_in_result: column(text, 'what a sign-in event says came of it: `Success` or `Failure`'),
    source_address: column(
      text,
      'address that it came from, or the service that called, such as `AWS Internal`',
    ),
    user_agent: column(text, 'program that called'),
    identity_type: column(text, 'type of the identity, as CloudTrail says'),
    identity_kind: column(
      oneOf(identityKind),
      'root, a user (IAM, Identity Center, directory or federated), a role, an AWS service, another account',
    ),
    identity_account_id: column(text, 'account of the identity'),
    role: column(text, 'role that was assumed, without its path; a role for workloads and for people alike'),
    invoked_by: column(text, 'AWS service that called on behalf of the identity'),
    session_from_console: column(flag, 'true where the credentials are of a console session'),
    actor: column(text, 'user or session name, hashed with the configured key; only to tell sessions apart'),
    request_id: column(text, 'id of the request'),
    shared_event_id: column(
      text,
      'id that the copies for several accounts share, or the start and the end of an insight',
    ),
    vpc_endpoint_id: column(text, 'VPC endpoint that it came through'),
    user_identity: column(text, 'who called, as JSON; real names, for search alone'),
    request_parameters: column(text, 'parameters of the call, as JSON'),
    response_elements: column(text, 'answer of the call, as JSON'),
    resources: column(text, 'resources that it touched, as JSON'),
    details: column(text, 'every other member of the event, as one JSON object'),
  },
});
